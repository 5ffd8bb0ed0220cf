#!/bin/sh
# pg_dump of the definitions of a schema, and of one table's rows: its queries, its locks and its snapshot.
set -u
for options in "--schema-only -n shop" "--data-only -t shop.regions" "--data-only --inserts -t shop.nations"; do
    echo "== pg_dump $options"
    # Comments have the server's version.
    pg_dump --no-owner --no-privileges --no-comments $options 2>&1 | grep -v -e '^--' -e '^$' -e '^\\restrict' -e '^\\unrestrict'
done
