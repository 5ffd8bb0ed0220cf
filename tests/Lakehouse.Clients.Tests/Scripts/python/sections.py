"""Sections of a client's script: a heading, then what the client saw; an error that was not expected is a line with !!."""
import sys
import warnings

warnings.simplefilter("ignore")


def section(name, action):
    """Runs an action under its heading."""
    print("== " + name)
    try:
        action()
    except Exception as error:
        print("!! " + describe(error))
    sys.stdout.flush()


def describe(error):
    """An error as SQLSTATE and first line."""
    state = getattr(error, "sqlstate", None) or getattr(error, "pgcode", None) or type(error).__name__
    lines = str(error).strip().splitlines()
    return "%s %s" % (state, lines[0] if lines else "")


def fails(action):
    """Prints the error that an action must raise."""
    try:
        action()
    except Exception as error:
        print("error", describe(error))
    else:
        raise AssertionError("no error came")


def rows(cursor):
    """Prints the rows of a cursor, one a line."""
    for row in cursor:
        print(tuple(bytes(value) if isinstance(value, memoryview) else value for value in row))


def columns(cursor):
    """Prints the description of a result."""
    for column in cursor.description:
        print(tuple(column)[:7])
