"""psqlODBC through pyodbc: the catalog functions of ODBC, parameters, and its cursors by DECLARE and FETCH."""
import datetime
import decimal
import os

import pyodbc

from sections import fails, section


def connect(**options):
    parts = {"Driver": "/usr/lib/x86_64-linux-gnu/odbc/psqlodbcw.so", "Server": os.environ["PGHOST"], "Port": os.environ["PGPORT"],
             "Database": os.environ["PGDATABASE"], "Uid": os.environ["PGUSER"], **options}
    return pyodbc.connect(";".join("%s=%s" % part for part in parts.items()), autocommit=True)


connection = connect()
cursor = connection.cursor()


def rows(result):
    for row in result:
        print(tuple(row))


def columns(result):
    print([(column[0], column[1].__name__, *column[2:]) for column in result.description])


def tables():
    rows(cursor.tables(schema="shop"))
    rows(cursor.tables(schema="public", table="%", tableType="TABLE"))
    rows(cursor.tables(schema="pg_catalog", tableType="SYSTEM TABLE"))
    rows(cursor.tables(schema="shop", tableType="VIEW"))


def schemas():
    rows(cursor.tables(catalog="", schema="%", table=""))


def column_list():
    for schema, table in (("shop", None), ("public", "all_types"), ("pg_catalog", "pg_class")):
        # The column before the last two is the table's OID, which is each server's own.
        for row in cursor.columns(schema=schema, table=table):
            print(tuple(row)[:22], tuple(row)[23:])


def keys():
    for table in ("regions", "nations", "purchases"):
        rows(cursor.primaryKeys(table, schema="shop"))
        rows(cursor.foreignKeys(foreignTable=table, foreignSchema="shop"))
        rows(cursor.foreignKeys(table=table, schema="shop"))


def statistics():
    for table in ("regions", "nations"):
        # Pages and tuples are each server's own.
        for row in cursor.statistics(table, schema="shop", quick=True):
            print(tuple(row)[:10])


def special_columns():
    rows(cursor.rowIdColumns("regions", schema="shop"))
    rows(cursor.rowVerColumns("regions", schema="shop"))


def type_info():
    rows(cursor.getTypeInfo())


def procedures():
    rows(sorted(tuple(row) for row in cursor.procedures(schema="pg_catalog", procedure="up%")))
    rows(cursor.procedureColumns(schema="pg_catalog", procedure="md5"))


def info():
    for name in ("SQL_DBMS_NAME", "SQL_IDENTIFIER_QUOTE_CHAR", "SQL_SCHEMA_TERM", "SQL_MAX_COLUMN_NAME_LEN", "SQL_TXN_ISOLATION_OPTION", "SQL_KEYWORDS", "SQL_DATA_SOURCE_READ_ONLY"):
        print(name, connection.getinfo(getattr(pyodbc, name)))


def all_types():
    cursor.execute("select * from all_types order by id")
    columns(cursor)
    rows(cursor)


def parameters():
    cursor.execute("select n_name, n_nationkey from nation where n_regionkey = ? and n_name like ? order by 1", 1, "%A%")
    columns(cursor)
    rows(cursor)
    cursor.execute("select ?, ?, ?, ?, ?, ?, ?", 1, 2.5, "it's \\ grün", decimal.Decimal("12.30"), datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 1, 2, 3), None)
    columns(cursor)
    rows(cursor)
    cursor.execute("select count(*) from shop.purchases where ordered_on between ? and ? and total > ?", datetime.date(1995, 1, 1), datetime.date(1995, 12, 31), decimal.Decimal("1000.50"))
    rows(cursor)


def server_side_prepare():
    for setting in ("0", "1"):
        other = connect(UseServerSidePrepare=setting)
        for key in range(3):
            rows(other.execute("select n_name from nation where n_regionkey = ? order by 1 limit 2", key))
        other.close()


def declare_and_fetch():
    """What Tableau switches on."""
    other = connect(UseDeclareFetch="1", Fetch="7")
    rows(other.execute("select n_nationkey, n_name from nation order by 1"))
    print(len(other.execute("select l_orderkey from lineitem where l_orderkey < 1000").fetchall()))
    other.autocommit = False
    result = other.execute("select r_name from region order by 1")
    print(result.fetchone())
    other.commit()
    print(tuple(other.execute("select count(*) from nation").fetchone()))
    other.rollback()
    other.close()


def transactions():
    other = connect()
    other.autocommit = False
    fails(lambda: other.execute("select nope"))
    other.rollback()
    rows(other.execute("select 1"))
    other.commit()
    other.close()


def errors():
    for sql in ("selec 1", "select * from nowhere", "select 1/0", "select 'x'::int"):
        fails(lambda: cursor.execute(sql))


def escapes():
    rows(cursor.execute("select {fn ucase('x')}, {d '2024-02-29'}, {ts '2024-02-29 12:34:56'}, {fn length('abc')}"))


for action in (tables, schemas, column_list, keys, statistics, special_columns, type_info, procedures, info, all_types, parameters, server_side_prepare,
               declare_and_fetch, transactions, errors, escapes):
    section(action.__name__.replace("_", " "), action)
connection.close()
