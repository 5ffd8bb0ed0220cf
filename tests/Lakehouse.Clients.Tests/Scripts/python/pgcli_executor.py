"""pgcli: what its completer loads when it connects, and the backslash commands that it has of its own (pgspecial)."""
import os

from pgcli.pgexecute import PGExecute

from sections import section

executor = PGExecute(os.environ["PGDATABASE"], os.environ["PGUSER"], "", os.environ["PGHOST"], os.environ["PGPORT"], "")

COMMANDS = ("\\d shop.regions", "\\d+ shop.nations", "\\dt shop.*", "\\dv shop.*", "\\dn", "\\du nobody", "\\df lower", "\\dT numeric", "\\dx p*", "\\di shop.*", "\\ds", "\\dm", "\\dD", "\\dF", "\\db nothing", "\\dE",
            "\\sf lower(text)", "\\l clients_", "select * from shop.regions order by id", "select 1; select 2")


def names():
    print(sorted(executor.schemata()), executor.search_path(), executor.user, executor.dbname)
    print(os.environ["PGDATABASE"] in executor.databases())


def tables():
    print(sorted(row for row in executor.tables() if row[0] == "shop"), sorted(row for row in executor.views() if row[0] == "shop"))
    print(len(list(executor.views())))


def columns():
    for row in sorted(map(str, executor.table_columns())) + sorted(map(str, executor.view_columns())):
        print(row)


def foreign_keys():
    print(sorted(executor.foreignkeys()))


def datatypes():
    print(len(list(executor.datatypes())), [row for row in executor.datatypes() if row[0] not in ("pg_catalog", "information_schema", "pg_toast")])


def functions():
    # The functions behind pg_stat_statements are its extension's, which is not needed here.
    functions = [f for f in executor.functions() if not f.is_extension]
    described = sorted(str((f.schema_name, f.func_name, f.arg_names, f.arg_types, f.return_type, f.is_aggregate, f.is_window, f.is_set_returning)) for f in functions)
    for line in described:
        print(line)


def casing():
    print(sorted(executor.casing()))


def commands():
    for command in COMMANDS:
        print("--", command)
        for title, rows, headers, status, _, success, special in executor.run(command, pgspecial=special_commands()):
            print(title, headers, [tuple(row) for row in rows] if rows is not None else None, str(status).split("\n")[0], success, special)


def special_commands():
    from pgspecial.main import PGSpecial
    return PGSpecial()


for action in (names, tables, columns, foreign_keys, datatypes, functions, casing, commands):
    section(action.__name__.replace("_", " "), action)
