"""Django: inspectdb over the tables of two schemas, its introspection, and queries of its ORM."""
import io
import os

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, models
from django.db.models import Avg, Count, Q, Sum
from django.db.models.functions import ExtractYear, TruncMonth

from sections import rows, section

settings.configure(
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    DATABASES={
        name: {"ENGINE": "django.db.backends.postgresql", "NAME": os.environ["PGDATABASE"], "HOST": os.environ["PGHOST"], "PORT": os.environ["PGPORT"],
               "USER": os.environ["PGUSER"], "OPTIONS": {"options": "-c search_path=" + path}}
        for name, path in (("default", "public"), ("shop", "shop"))
    })
django.setup()


class Nation(models.Model):
    n_nationkey = models.IntegerField(primary_key=True)
    n_name = models.TextField()
    n_regionkey = models.IntegerField()

    class Meta:
        app_label = "app"
        managed = False
        db_table = "nation"


class Order(models.Model):
    o_orderkey = models.BigIntegerField(primary_key=True)
    o_orderdate = models.DateField()
    o_totalprice = models.DecimalField(max_digits=15, decimal_places=2)
    o_orderpriority = models.TextField()

    class Meta:
        app_label = "app"
        managed = False
        db_table = "orders"


def inspectdb(database, *tables):
    out = io.StringIO()
    call_command("inspectdb", *tables, database=database, include_views=True, include_partitions=True, stdout=out)
    print(out.getvalue())


def inspect_shop():
    inspectdb("shop")


def inspect_public():
    inspectdb("default", "all_types", "nation", "orders", "web_events", "customer")


def introspection():
    with connections["shop"].cursor() as cursor:
        introspect = connections["shop"].introspection
        for table in sorted(introspect.get_table_list(cursor)):
            print(table, introspect.get_table_description(cursor, table.name), introspect.get_constraints(cursor, table.name), introspect.get_relations(cursor, table.name))


def orm():
    print(list(Nation.objects.filter(n_regionkey__in=[1, 2]).exclude(n_name__startswith="C").order_by("-n_name").values_list("n_name", flat=True)))
    print(list(Nation.objects.values("n_regionkey").annotate(count=Count("*")).order_by("n_regionkey")))
    print(list(Order.objects.annotate(year=ExtractYear("o_orderdate")).values("year").annotate(total=Sum("o_totalprice"), mean=Avg("o_totalprice")).order_by("year")))
    print(list(Order.objects.filter(Q(o_orderpriority__icontains="urgent") | Q(o_totalprice__gt=400000)).annotate(month=TruncMonth("o_orderdate")).values_list("month").annotate(Count("o_orderkey")).order_by("month")[:5]))
    print(Order.objects.get(pk=7).o_totalprice, Nation.objects.filter(n_name__regex="^A.*A$").count(), Nation.objects.filter(pk=77).exists())
    print(sum(1 for _ in Order.objects.filter(o_orderkey__lt=1000).iterator(chunk_size=50)))


def explain():
    print(len(Nation.objects.filter(n_nationkey=1).explain()) > 0)


def version():
    print(connection.pg_version >= 150000, connection.vendor, connection.is_usable())


def raw():
    with connection.cursor() as cursor:
        cursor.execute("select n_name from nation where n_nationkey = %s", [3])
        rows(cursor)


for action in (inspect_shop, inspect_public, introspection, orm, explain, version, raw):
    section(action.__name__.replace("_", " "), action)
