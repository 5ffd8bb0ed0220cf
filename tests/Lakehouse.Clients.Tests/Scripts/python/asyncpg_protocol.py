"""asyncpg: everything in binary, prepared statements, its type introspection, cursors, COPY, pools with their reset query."""
import asyncio
import datetime
import decimal
import io
import uuid
from decimal import Decimal

import asyncpg

from sections import describe


async def prepared(c):
    statement = await c.prepare("select r_regionkey, r_name, $1::text as extra from region where r_regionkey >= $2 order by 1")
    for a in statement.get_attributes():
        print(a.name, a.type.oid, a.type.name, a.type.kind, a.type.schema)
    for p in statement.get_parameters():
        print(p.oid, p.name, p.kind, p.schema)
    for row in await statement.fetch("x", 2):
        print(tuple(row))
    print(await statement.fetchval("y", 4, column=1), await statement.fetchrow("z", 99), statement.get_statusmsg())


async def all_types(c):
    # An interval of years and months is no timedelta, a date in the year 1 in a session zone no datetime: as asyncpg has them.
    for row in await c.fetch("select * from all_types order by id"):
        for name, value in row.items():
            print(name, repr(value))


async def parameters(c):
    cases = [("int2", 7), ("int4", -5), ("int8", 2**40), ("float4", 1.5), ("float8", -2.25), ("numeric", Decimal("12.3400")), ("numeric", Decimal("NaN")), ("text", "ü'\\"),
             ("varchar(3)", "abc"), ("bytea", b"\x00\x01"), ("bool", True), ("date", datetime.date(2024, 2, 29)), ("time", datetime.time(1, 2, 3, 4)),
             ("timetz", datetime.time(1, 2, 3, tzinfo=datetime.timezone.utc)), ("timestamp", datetime.datetime(2024, 1, 1)),
             ("timestamptz", datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)), ("interval", datetime.timedelta(days=3, microseconds=5)),
             ("uuid", uuid.UUID(int=77)), ("json", '{"a": 1}'), ("jsonb", '{"a": [1, 2]}'), ("int4[]", [1, None, 3]), ("text[]", ["a", 'b"', None]),
             ("int4[][]", [[1, 2], [3, 4]]), ("numeric[]", [Decimal("1.5")]), ("oid", 26), ("name", "pg_class"), ("bpchar", "x"), ("\"char\"", b"r"), ("inet", "10.0.0.1/8"),
             ("regclass", "region"), ("bit varying", asyncpg.BitString("101")), ("xid", 5), ("uuid[]", [uuid.UUID(int=1)])]
    for kind, value in cases:
        try:
            print(kind, repr(await c.fetchval("select $1::%s" % kind, value)))
        except asyncpg.PostgresError as error:
            print("error", kind, describe(error))


async def record(c):
    print(await c.fetchval("select row(1, 'x'::text, 2.5::float8)"))
    print(await c.fetchval("select array_agg(row(r_regionkey, r_name) order by r_regionkey) from region"))


async def cursor(c):
    async with c.transaction():
        keys = [row["n_nationkey"] async for row in c.cursor("select n_nationkey from nation order by 1", prefetch=4)]
        print(keys)
        one = await c.cursor("select n_name from nation where n_regionkey = $1 order by 1", 2)
        print(await one.fetch(2), await one.forward(1), await one.fetchrow(), await one.fetch(9))


async def copy(c):
    for options in ({"format": "csv", "header": True}, {"format": "text"}, {"format": "binary"}):
        out = io.BytesIO()
        print(await c.copy_from_query("select n_nationkey, n_name from nation where n_regionkey = $1 order by 1", 3, output=out, **options))
        print(out.getvalue())
    out = io.BytesIO()
    print(await c.copy_from_table("regions", schema_name="shop", columns=("id", "name"), output=out, format="csv", delimiter="|"))
    print(out.getvalue())


async def copy_in(c):
    await c.execute("create temp table taken (a int, b text, c numeric, d timestamptz, e int[], f uuid, g jsonb)")
    values = [(1, "one", decimal.Decimal("2.50"), datetime.datetime(2024, 2, 29, tzinfo=datetime.timezone.utc), [1, 2], uuid.UUID(int=7), '{"a": 1}'),
              (2, None, None, None, None, None, None)]
    print(await c.copy_records_to_table("taken", records=values))
    print(await c.copy_to_table("taken", source=io.BytesIO(b"a,b\n3,x\n4,\n"), columns=("a", "b"), format="csv", header=True))
    print(await c.copy_to_table("taken", source=io.BytesIO(b"5|y\n"), columns=("a", "b"), delimiter="|"))
    for row in await c.fetch("select * from taken order by a"):
        print(tuple(row))
    try:
        await c.copy_to_table("taken", source=io.BytesIO(b"x\n"), columns=("a",))
    except asyncpg.PostgresError as error:
        print("error", describe(error))
    await c.execute("drop table taken")


async def transactions(c):
    for isolation in ("read_committed", "repeatable_read", "serializable"):
        async with c.transaction(isolation=isolation, readonly=True):
            print(await c.fetchrow("select current_setting('transaction_isolation'), current_setting('transaction_read_only')"))
    transaction = c.transaction()
    await transaction.start()
    try:
        async with c.transaction():
            await c.execute("select 1/0")
    except asyncpg.PostgresError as error:
        print(describe(error))
    print(await c.fetchval("select 'alive'"), c.is_in_transaction())
    await transaction.rollback()


async def errors(c):
    for sql in ("selec", "select nope from region", "select * from nowhere", "select 'x'::int", "select $1::int + $3::int"):
        try:
            await c.fetch(sql)
        except asyncpg.PostgresError as error:
            print(type(error).__name__, describe(error), error.position, error.hint)
    try:
        await c.fetch("select $1::int", "x")
    except asyncpg.DataError as error:
        print(type(error).__name__)


async def many(c):
    await c.executemany("select $1::int", [(i,) for i in range(50)])
    print(await c.execute("select 1; select 2"))
    print(await c.fetchval("show server_version_num") >= "150000")


async def listening(c):
    heard = asyncio.Queue()
    await c.add_listener("news", lambda _, pid, channel, payload: heard.put_nowait((channel, payload)))
    await c.execute("notify news, 'x'")
    print(await asyncio.wait_for(heard.get(), 5))
    await c.reset()


async def pool(_):
    async with asyncpg.create_pool(min_size=2, max_size=4) as connections:
        async def one(i):
            async with connections.acquire() as c:
                await c.execute("set application_name = 'p'")
                return await c.fetchval("select count(*) from nation where n_regionkey = $1", i % 5)
        print(await asyncio.gather(*(one(i) for i in range(12))))
        async with connections.acquire() as c:
            print(await c.fetchval("show application_name"))


async def cancelled(c):
    try:
        await c.fetch("select count(*) from lineitem a, lineitem b, lineitem c where a.l_comment < b.l_comment and b.l_comment < c.l_comment", timeout=0.5)
    except asyncio.TimeoutError:
        print("timeout")
    print(await c.fetchval("select 1"))


async def introspection(c):
    for sql in ("select '{1}'::oid[], 'x'::information_schema.sql_identifier", "select null::int4range"):
        try:
            statement = await c.prepare(sql)
            print([(a.type.name, a.type.kind, a.type.schema) for a in statement.get_attributes()])
        except asyncpg.PostgresError as error:
            print("error", describe(error))


async def settings(c):
    own = c.get_settings()
    for name in ("server_encoding", "client_encoding", "TimeZone", "DateStyle", "standard_conforming_strings", "integer_datetimes"):
        print(name, getattr(own, name))
    print(c.get_server_version()[0])


async def main():
    c = await asyncpg.connect()
    for action in (settings, prepared, all_types, parameters, record, cursor, copy, copy_in, transactions, errors, many, listening, pool, cancelled, introspection):
        print("== " + action.__name__.replace("_", " "))
        try:
            await action(c)
        except Exception as error:
            print("!!", describe(error))
    await c.close()


asyncio.run(main())
