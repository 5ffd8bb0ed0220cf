"""psycopg 3: server-side parameters in text and binary, pipeline mode, server-side and binary cursors, COPY, prepared statements."""
import datetime
import decimal
import ipaddress
import uuid
from decimal import Decimal

import psycopg
from psycopg.rows import dict_row, namedtuple_row
from psycopg.types.json import Json, Jsonb

from sections import fails, rows, section

connection = psycopg.connect("")


def columns(cursor):
    for c in cursor.description:
        print(c.name, c.type_code, c.display_size, c.internal_size, c.precision, c.scale)


VALUES = (1, 2**40, 2**70, "it's", Decimal("12.30"), 1.5, datetime.date(2024, 2, 29), datetime.time(1, 2, 3, 4), datetime.datetime(2024, 2, 29, 1, 2, 3, 4567),
          datetime.datetime(2024, 2, 29, 1, 2, 3, tzinfo=datetime.timezone.utc), datetime.timedelta(days=2, seconds=5), True, None, [1, 2, 3],
          ["a", 'b"c', None], b"\x00\xff", uuid.UUID(int=5), Json({"a": 1}), Jsonb({"b": [None]}))
TYPES = ("int", "bigint", "numeric", "text", "numeric", "float8", "date", "time", "timestamp", "timestamptz", "interval", "bool", "text", "int[]", "text[]",
         "bytea", "uuid", "json", "jsonb")


def parameters():
    for binary in (False, True):
        cursor = connection.cursor(binary=binary)
        mark = "%b" if binary else "%s"
        for value, kind in zip(VALUES, TYPES):
            try:
                cursor.execute("select %s::%s, pg_typeof(%s::%s)::text" % (mark, kind, mark, kind), (value, value), binary=binary)
            except psycopg.Error as error:
                print("!! %s %s %s" % (kind, error.sqlstate, error))
                connection.rollback()
                continue
            columns(cursor)
            rows(cursor)


def all_types():
    for binary in (False, True):
        cursor = connection.execute("select * from all_types order by id", binary=binary)
        columns(cursor)
        # Dates and intervals outside of what Python holds are read as text.
        for row in cursor.fetchall():
            print(row)


def untyped_parameters():
    cursor = connection.execute("select r_name from region where r_regionkey = any(%s) and r_name like %s order by 1", ([1, 2, 3], "A%"))
    rows(cursor)
    rows(connection.execute("select r_regionkey + %s, %s || r_name from region order by 1 limit %s", (1, "x", 2)))
    fails(lambda: connection.execute("select n_name from nation where n_nationkey = %s", ("x",)))
    connection.rollback()
    fails(lambda: connection.execute("select %s", ()))


def preparing():
    for i in range(8):
        rows(connection.execute("select count(*) from nation where n_regionkey = %s", (i % 5,)))
    rows(connection.execute("select count(*) from nation where n_regionkey = %s", (1,), prepare=True))
    rows(connection.execute("select statement from pg_prepared_statements order by 1"))
    connection.execute("deallocate all")


def server_cursor():
    with connection.cursor("c1", binary=True) as cursor:
        cursor.itersize = 10
        cursor.execute("select n_nationkey, n_name from nation order by 1")
        columns(cursor)
        print(cursor.fetchone(), cursor.fetchmany(2))
        rows(cursor)
    with connection.cursor("c2", scrollable=True) as cursor:
        cursor.execute("select n_nationkey from nation where n_regionkey < %s order by 1", (2,))
        print(cursor.fetchmany(4))
        cursor.scroll(-2)
        print(cursor.fetchone())
        cursor.scroll(0, "absolute")
        print(len(cursor.fetchall()))
    connection.commit()


def streaming():
    cursor = connection.cursor()
    print(sum(row[0] for row in cursor.stream("select l_linenumber from lineitem where l_orderkey < %s", (5000,))))


def pipeline():
    with connection.pipeline() as pipe:
        cursors = [connection.execute("select %s::int * 2", (i,)) for i in range(20)]
        pipe.sync()
        for cursor in cursors:
            rows(cursor)
    connection.commit()


def pipeline_error():
    with psycopg.connect("", autocommit=True) as other:
        cursors = []
        try:
            with other.pipeline() as pipe:
                cursors = [other.execute("select 1"), other.execute("select nope"), other.execute("select 3")]
                pipe.sync()
        except psycopg.Error as error:
            print("error", error.sqlstate, error.diag.message_primary)
        for cursor in cursors[1:]:
            try:
                rows(cursor)
            except psycopg.Error as error:
                print("error", type(error).__name__, error.sqlstate)
        rows(other.execute("select 'alive'"))


def executemany():
    cursor = connection.cursor()
    cursor.executemany("select n_name from nation where n_nationkey = %s", [(1,), (3,), (5,)], returning=True)
    while True:
        rows(cursor)
        if not cursor.nextset():
            break


def copy():
    cursor = connection.cursor()
    with cursor.copy("copy (select * from region order by 1) to stdout") as copied:
        for row in copied.rows():
            print(row)
    with cursor.copy("copy (select n_nationkey, n_name, n_comment from nation order by 1 limit 3) to stdout (format binary)") as copied:
        copied.set_types(["int4", "text", "text"])
        for row in copied.rows():
            print(row)
    with cursor.copy("copy (select * from shop.purchases where id < 8 order by 1) to stdout (format csv, header)") as copied:
        for block in copied:
            print(bytes(block))


def copy_in():
    cursor = connection.cursor()
    cursor.execute("create temp table taken (a int, b text, c numeric(8,2), d timestamptz, e int[])")
    values = [(1, "one", decimal.Decimal("2.50"), datetime.datetime(2024, 2, 29, tzinfo=datetime.timezone.utc), [1, None, 3]), (2, None, None, None, None)]
    with cursor.copy("copy taken from stdin") as copied:
        for value in values:
            copied.write_row(value)
    print(cursor.rowcount, cursor.statusmessage)
    with cursor.copy("copy taken from stdin (format binary)") as copied:
        copied.set_types(["int4", "text", "numeric", "timestamptz", "int4[]"])
        for value in values:
            copied.write_row(value)
    with cursor.copy("copy taken (a, b) from stdin (format csv)") as copied:
        copied.write("3,\"a\nb\"\n4,")
        copied.write("c\n")
    rows(cursor.execute("select * from taken order by a, b"))
    with connection.transaction():
        fails(lambda: write(cursor, "copy taken (a) from stdin", "1\nx\n"))
    connection.rollback()


def write(cursor, statement, data):
    with cursor.connection.transaction(), cursor.copy(statement) as copied:
        copied.write(data)


def transactions():
    with psycopg.connect("", autocommit=True) as other:
        with other.transaction():
            print(other.info.transaction_status)
            with other.transaction() as inner:
                rows(other.execute("select 1"))
                raise psycopg.Rollback(inner)
            rows(other.execute("select 2"))
        print(other.info.transaction_status)
        try:
            with other.transaction():
                other.execute("select 1/0")
        except psycopg.Error as error:
            print(error.sqlstate, error.diag.message_primary)
        print(other.info.transaction_status)
        other.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        other.read_only = True
        with other.transaction():
            rows(other.execute("select current_setting('transaction_isolation'), current_setting('transaction_read_only')"))
            fails(lambda: other.execute("delete from region"))


def rows_as():
    print(connection.cursor(row_factory=dict_row).execute("select * from region order by 1 limit 1").fetchone())
    print(connection.cursor(row_factory=namedtuple_row).execute("select r_name, r_regionkey from region order by 1 limit 1").fetchone())


def notifications():
    with psycopg.connect("", autocommit=True) as other:
        other.add_notify_handler(lambda n: print(n.channel, n.payload, n.pid == other.info.backend_pid))
        other.execute("listen news")
        other.execute("select pg_notify('news', 'one')")
        other.execute("notify news, 'two'")
        other.execute("select 1")


def notices():
    with psycopg.connect("", autocommit=True) as other:
        other.add_notice_handler(lambda d: print(d.severity, d.sqlstate, d.message_primary))
        other.execute("commit")
        other.execute("begin")
        other.execute("begin")
        other.execute("rollback")


def network():
    rows(connection.execute("select %s::inet, %s::cidr", (ipaddress.ip_address("10.0.0.1"), ipaddress.ip_network("10.0.0.0/8"))))


def types_of():
    for name in ("int4", "numeric", "timestamptz", "jsonb", "regclass"):
        info = psycopg.types.TypeInfo.fetch(connection, name)
        print(info.name, info.oid, info.array_oid)
    print(psycopg.types.TypeInfo.fetch(connection, "hstore"))
    info = psycopg.types.range.RangeInfo.fetch(connection, "int4range")
    print(info.name, info.oid, info.array_oid, info.subtype_oid)
    print(psycopg.types.enum.EnumInfo.fetch(connection, "nothing"), psycopg.types.composite.CompositeInfo.fetch(connection, "nothing"))


for action in (parameters, all_types, untyped_parameters, preparing, server_cursor, streaming, pipeline, pipeline_error, executemany, copy, copy_in, transactions,
               rows_as, notifications, notices, network, types_of):
    section(action.__name__.replace("_", " "), action)
    connection.rollback()
