"""SQLAlchemy 1.4: the inspector whole, reflection, the ORM, server-side cursors."""
import sqlalchemy
from sqlalchemy import MetaData, Table, create_engine, func, inspect, select
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.orm import Session

from sections import fails, rows, section

engine = create_engine("postgresql+psycopg2://")
inspector = inspect(engine)


def schemas():
    print(inspector.get_schema_names(), inspector.default_schema_name)


def tables():
    for schema in ("public", "shop"):
        print(sorted(set(inspector.get_table_names(schema))))
        print(inspector.get_view_names(schema))
    print(sorted(table for table, _ in inspector.get_sorted_table_and_fkc_names("shop") if table))


def columns():
    for schema, table in (("shop", "regions"), ("shop", "nations"), ("shop", "purchases"), ("shop", "open_purchases"), ("public", "all_types"), ("pg_catalog", "pg_class")):
        for column in inspector.get_columns(table, schema):
            print(table, {name: repr(value) for name, value in column.items()})


def keys():
    for table in ("regions", "nations", "purchases", "open_purchases"):
        print(inspector.get_pk_constraint(table, "shop"), inspector.get_foreign_keys(table, "shop"), inspector.get_unique_constraints(table, "shop"))
        print(inspector.get_indexes(table, "shop"), inspector.get_check_constraints(table, "shop"))


def comments():
    for table in ("regions", "nations", "purchases", "open_purchases"):
        print(inspector.get_table_comment(table, "shop"))
    fails(lambda: inspector.get_columns("nowhere", "shop"))


def sequences():
    print(inspector.get_sequence_names(), inspector.get_enums("*"), inspector.has_table("regions", "shop"), inspector.has_table("nowhere"))


def oids():
    print(inspector.get_table_oid("pg_class", "pg_catalog"))


def view_definitions():
    for view in ("open_purchases", "nations_by_region"):
        print(" ".join(inspector.get_view_definition(view, "shop").split()))


def reflection():
    metadata = MetaData()
    metadata.reflect(engine, schema="shop", views=True)
    print(sorted(metadata.tables))
    purchases = metadata.tables["shop.purchases"]
    with engine.connect() as connection:
        rows(connection.execute(select(purchases.c.Status, func.count(), func.sum(purchases.c.total)).group_by(purchases.c.Status).order_by(purchases.c.Status)))
        rows(connection.execute(select(purchases.c["the clerk"]).where(purchases.c.id == 7)))


def orm():
    metadata = MetaData()
    Table("regions", metadata, sqlalchemy.Column("id", sqlalchemy.Integer, primary_key=True), schema="shop", autoload_with=engine)
    base = automap_base(metadata=metadata)
    base.prepare()
    with Session(engine) as session:
        for region in session.query(base.classes.regions).order_by("name").limit(2):
            print(region.id, region.name)
        print(session.query(base.classes.regions).filter(base.classes.regions.name.ilike("a%")).count())


def streaming():
    with engine.connect().execution_options(stream_results=True, max_row_buffer=10) as connection:
        print(sum(row[0] for row in connection.execute(sqlalchemy.text("select n_nationkey from nation"))))


def isolation():
    for level in ("AUTOCOMMIT", "READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"):
        with engine.connect().execution_options(isolation_level=level) as connection:
            print(connection.get_isolation_level(), connection.scalar(sqlalchemy.text("select 1")))
    with engine.connect().execution_options(postgresql_readonly=True) as connection:
        print(connection.scalar(sqlalchemy.text("show transaction_read_only")))


def types():
    with engine.connect() as connection:
        statement = select(func.now() > sqlalchemy.text("timestamptz '2024-01-01'"), sqlalchemy.literal([1, 2], sqlalchemy.ARRAY(sqlalchemy.Integer)),
                           sqlalchemy.cast("12.50", sqlalchemy.Numeric(10, 2)), sqlalchemy.literal({"a": 1}, sqlalchemy.JSON))
        rows(connection.execute(statement))


for action in (schemas, tables, columns, keys, comments, sequences, oids, view_definitions, reflection, orm, streaming, isolation, types):
    section(action.__name__.replace("_", " "), action)
