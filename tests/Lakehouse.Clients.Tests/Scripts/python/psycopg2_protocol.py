"""psycopg2: client-side parameters, named cursors, COPY, transactions, notifications, adapters, notices, cancel."""
import datetime
import io
import threading
import time
import uuid
from decimal import Decimal

import psycopg2
import psycopg2.extensions
import psycopg2.extras

from sections import columns, fails, rows, section

connection = psycopg2.connect("")
cursor = connection.cursor()


def status():
    print("status", connection.get_transaction_status(), connection.status)


def about():
    for name in ("server_version", "server_encoding", "client_encoding", "DateStyle", "IntervalStyle", "TimeZone",
                 "integer_datetimes", "standard_conforming_strings", "session_authorization"):
        print(name, connection.get_parameter_status(name).split(".")[0])
    print(connection.info.protocol_version, connection.info.dbname, connection.info.user)


def all_types():
    cursor.execute("select * from all_types order by id")
    columns(cursor)
    rows(cursor)


def parameters():
    cursor.execute(
        "select %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s",
        (1, 2**40, "it's", Decimal("12.30"), datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 1, 2, 3, 4567),
         datetime.timedelta(days=2, seconds=5), True, None, [1, 2, 3], b"\x00\xff"))
    columns(cursor)
    rows(cursor)
    cursor.execute("select %(name)s || %(name)s, %(list)s, r_name from region where r_regionkey in %(keys)s order by 3",
                   {"name": "x", "list": ["a", 'b"c', None], "keys": (1, 2)})
    rows(cursor)
    psycopg2.extras.register_uuid()
    cursor.execute("select %s, %s::jsonb", (uuid.UUID(int=5), psycopg2.extras.Json({"a": [1, None]})))
    rows(cursor)


def named_cursor():
    with connection.cursor("things") as named:
        named.itersize = 7
        named.execute("select n_nationkey, n_name from nation order by 1")
        print(named.fetchone(), named.fetchmany(3))
        columns(named)
        print(sum(row[0] for row in named))
    connection.commit()


def scrollable_cursor():
    with connection.cursor("scrolling", scrollable=True) as named:
        named.execute("select n_nationkey from nation order by 1")
        print(named.fetchmany(5))
        named.scroll(-3)
        print(named.fetchone())
        named.scroll(20, mode="absolute")
        print(named.fetchall())
    connection.commit()


def cursor_with_hold():
    with connection.cursor("kept", withhold=True) as named:
        named.execute("select r_name from region order by 1")
        connection.commit()
        print(named.fetchall())


def copy_out():
    for sql in ("copy region to stdout", "copy (select * from nation where n_regionkey = 1 order by 1) to stdout (format csv, header, force_quote *)",
                "copy (select * from all_types order by id) to stdout (null 'N', delimiter '|')"):
        out = io.StringIO()
        cursor.copy_expert(sql, out)
        print(out.getvalue(), end="")
        print(cursor.rowcount)
    out = io.BytesIO()
    cursor.copy_expert("copy (select n_nationkey, n_name from nation order by 1 limit 2) to stdout (format binary)", out)
    print(out.getvalue())
    out = io.StringIO()
    cursor.copy_to(out, "region", sep="|", columns=("r_regionkey", "r_name"))
    print(out.getvalue(), end="")


def copy_in():
    cursor.execute("create temp table taken (a int, b text, c numeric(8,2) default 1.5, d date)")
    cursor.copy_expert("copy taken from stdin", io.StringIO("1\tone\t2.5\t2024-02-29\n2\ttab \\t back \\\\\t\\N\t\\N\n"))
    print(cursor.rowcount, cursor.statusmessage)
    cursor.copy_expert("copy taken (a, b) from stdin (format csv, header)", io.StringIO('a,b\n3,"x, ""y"""\n4,\n'))
    cursor.copy_from(io.StringIO("5|six|7|2024-01-01\n"), "taken", sep="|")
    out = io.BytesIO()
    cursor.copy_expert("copy taken to stdout (format binary)", out)
    cursor.copy_expert("copy taken from stdin (format binary)", io.BytesIO(out.getvalue()))
    print(cursor.rowcount)
    cursor.execute("select * from taken order by a, b")
    rows(cursor)
    connection.commit()
    fails(lambda: cursor.copy_expert("copy taken from stdin", io.StringIO("1\tx\t1\t2024-13-01\n")))
    connection.rollback()

    class Broken:
        def read(self, size):
            raise ValueError("no more")

    fails(lambda: cursor.copy_expert("copy taken from stdin", Broken()))
    connection.rollback()
    cursor.execute("select count(*) from taken")
    rows(cursor)
    cursor.execute("drop table taken")
    connection.commit()


def transactions():
    status()
    cursor.execute("select 1")
    status()
    fails(lambda: cursor.execute("select nope"))
    status()
    fails(lambda: cursor.execute("select 1"))
    connection.rollback()
    status()
    cursor.execute("savepoint a")
    fails(lambda: cursor.execute("select 1/0"))
    cursor.execute("rollback to savepoint a")
    cursor.execute("select 'alive'")
    rows(cursor)
    connection.commit()
    for level in (1, 2, 3, 4):
        connection.set_session(isolation_level=level, readonly=True, deferrable=False)
        cursor.execute("show transaction_isolation")
        rows(cursor)
        cursor.execute("show transaction_read_only")
        rows(cursor)
        connection.commit()
    connection.set_session(isolation_level="default", readonly="default", deferrable="default")


def autocommit():
    connection.autocommit = True
    status()
    cursor.execute("select 1; select 2 as two")
    columns(cursor)
    rows(cursor)
    print(cursor.statusmessage, cursor.rowcount)
    cursor.execute("set application_name = 'one'; show application_name")
    rows(cursor)
    status()
    connection.autocommit = False


def errors():
    for sql in ("selec 1", "select * from nowhere", "select 'x'::int", "select 1/0", "select nofunc(1)", "", "select $1"):
        try:
            cursor.execute(sql)
        except psycopg2.Error as error:
            d = error.diag
            print(type(error).__name__, error.pgcode, d.severity, d.message_primary, d.message_hint, d.message_detail, d.statement_position)
        connection.rollback()


def notifications():
    connection.autocommit = True
    cursor.execute("listen here")
    cursor.execute("notify here, 'hello'")
    connection.poll()
    while connection.notifies:
        notify = connection.notifies.pop()
        print(notify.channel, notify.payload, notify.pid == connection.info.backend_pid)
    cursor.execute("unlisten *")
    connection.autocommit = False


def notices():
    del connection.notices[:]
    connection.autocommit = True
    cursor.execute("rollback")
    print(connection.notices)
    connection.autocommit = False


def batches():
    psycopg2.extras.execute_batch(cursor, "select %s", [(i,) for i in range(10)], page_size=3)
    rows(cursor)
    with connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as named:
        named.execute("select * from region order by 1 limit 1")
        print(dict(named.fetchone()))
    cursor.execute("prepare by_key(int) as select n_name from nation where n_regionkey = $1 order by 1")
    cursor.execute("execute by_key(3)")
    rows(cursor)
    cursor.execute("deallocate by_key")
    print(cursor.statusmessage)
    connection.rollback()


def cancel():
    threading.Timer(0.5, connection.cancel).start()
    began = time.monotonic()
    fails(lambda: cursor.execute("select count(*) from lineitem a, lineitem b, lineitem c where a.l_comment < b.l_comment and b.l_comment < c.l_comment"))
    print("in time", time.monotonic() - began < 10)
    connection.rollback()
    cursor.execute("set statement_timeout = 300")
    fails(lambda: cursor.execute("select count(*) from lineitem a, lineitem b, lineitem c where a.l_comment < b.l_comment and b.l_comment < c.l_comment"))
    connection.rollback()


def asynchronous():
    other = psycopg2.connect("", async_=1)
    psycopg2.extras.wait_select(other)
    c = other.cursor()
    c.execute("select count(*), sum(l_quantity) from lineitem where l_orderkey < %s", (100,))
    psycopg2.extras.wait_select(other)
    rows(c)
    other.close()


def encodings():
    connection.set_client_encoding("LATIN1")
    cursor.execute("select 'grün', length('grün'), %s", ("ä",))
    rows(cursor)
    connection.set_client_encoding("UTF8")
    cursor.execute("select 'grün 日本', chr(128512)")
    rows(cursor)
    connection.rollback()


for action in (about, all_types, parameters, named_cursor, scrollable_cursor, cursor_with_hold, copy_out, copy_in, transactions, autocommit, errors,
               notifications, notices, batches, cancel, asynchronous, encodings):
    section(action.__name__.replace("_", " "), action)
    if action is not about:
        connection.rollback()
connection.close()
