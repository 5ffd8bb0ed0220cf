// Command pgx runs pgx: binary by default, cached statements, batches, every mode of query execution, COPY, listening.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgconn"
	"github.com/jackc/pgtype"
	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
)

var ctx = context.Background()

func section(name string, action func() error) {
	fmt.Println("== " + name)
	if err := action(); err != nil {
		fmt.Println("!! " + describe(err))
	}
}

func describe(err error) string {
	var server *pgconn.PgError
	if errors.As(err, &server) {
		return fmt.Sprintf("%s %s %d %s", server.Code, server.Message, server.Position, server.Hint)
	}
	return err.Error()
}

func show(rows pgx.Rows, err error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		values, err := rows.Values()
		if err != nil {
			return err
		}
		fmt.Printf("%v\n", values)
	}
	return rows.Err()
}

func main() {
	connection, err := pgx.Connect(ctx, "")
	if err != nil {
		fmt.Println("!! " + describe(err))
		return
	}
	defer connection.Close(ctx)

	section("all types", func() error {
		rows, err := connection.Query(ctx, "select * from all_types order by id")
		if err != nil {
			return err
		}
		for _, field := range rows.FieldDescriptions() {
			fmt.Println(string(field.Name), field.DataTypeOID, field.DataTypeSize, field.TypeModifier, field.TableAttributeNumber, field.Format)
		}
		return show(rows, nil)
	})
	section("parameters", func() error {
		err := show(connection.Query(ctx, "select $1::int4, $2::int8, $3::float8, $4::text, $5::bool, $6::date, $7::timestamptz, $8::bytea, $9::int4[], $10::text[], $11::jsonb, $12::text",
			1, int64(1)<<40, 2.5, "it's", true, time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC), time.Date(2024, 2, 29, 1, 2, 3, 0, time.UTC), []byte{0, 255}, []int32{1, 2}, []string{"a", "b\"c"}, map[string]int{"a": 1}, nil))
		if err != nil {
			return err
		}
		var number pgtype.Numeric
		if err := connection.QueryRow(ctx, "select 123.4500::numeric").Scan(&number); err != nil {
			return err
		}
		fmt.Println(number.Int, number.Exp)
		return show(connection.Query(ctx, "select n_name from nation where n_regionkey = any($1) and n_name like $2 order by 1", []int32{1, 2}, "%A%"))
	})
	section("batch", func() error {
		batch := &pgx.Batch{}
		for i := 0; i < 10; i++ {
			batch.Queue("select n_name from nation where n_nationkey = $1", i)
		}
		batch.Queue("select nope")
		batch.Queue("select 1")
		results := connection.SendBatch(ctx, batch)
		for i := 0; i < 12; i++ {
			var name string
			if err := results.QueryRow().Scan(&name); err != nil {
				fmt.Println("error", i > 9)
				continue
			}
			fmt.Println(name)
		}
		results.Close()
		return show(connection.Query(ctx, "select 1"))
	})
	section("simple protocol", func() error {
		return show(connection.Query(ctx, "select n_name, $2::text from nation where n_nationkey = $1", pgx.QuerySimpleProtocol(true), 3, "it's \\"))
	})
	section("copy", func() error {
		var out bytes.Buffer
		tag, err := connection.PgConn().CopyTo(ctx, &out, "copy (select * from region order by 1) to stdout (format csv)")
		fmt.Print(out.String())
		fmt.Println(tag)
		return err
	})
	section("copy from", func() error {
		if _, err := connection.Exec(ctx, "create temp table taken (a int4, b text, c timestamptz, d int4[])"); err != nil {
			return err
		}
		when := time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
		rows := [][]interface{}{{int32(1), "one", when, []int32{1, 2}}, {int32(2), nil, nil, nil}}
		count, err := connection.CopyFrom(ctx, pgx.Identifier{"taken"}, []string{"a", "b", "c", "d"}, pgx.CopyFromRows(rows))
		if err != nil {
			return err
		}
		fmt.Println(count)
		tag, err := connection.PgConn().CopyFrom(ctx, strings.NewReader("3,x\n4,\n"), "copy taken (a, b) from stdin (format csv)")
		if err != nil {
			return err
		}
		fmt.Println(tag)
		_, err = connection.PgConn().CopyFrom(ctx, strings.NewReader("x\n"), "copy taken (a) from stdin")
		fmt.Println(describe(err))
		return show(connection.Query(ctx, "select a, b, c = '2024-02-29 12:00:00Z', d::text from taken order by a"))
	})
	section("transactions", func() error {
		tx, err := connection.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
		if err != nil {
			return err
		}
		inner, err := tx.Begin(ctx)
		if err != nil {
			return err
		}
		_, err = inner.Exec(ctx, "select 1/0")
		fmt.Println(describe(err))
		if err := inner.Rollback(ctx); err != nil {
			return err
		}
		if err := show(tx.Query(ctx, "show transaction_isolation")); err != nil {
			return err
		}
		return tx.Commit(ctx)
	})
	section("errors", func() error {
		for _, sql := range []string{"selec 1", "select * from nowhere", "select 'x'::int", "select $1::int"} {
			_, err := connection.Exec(ctx, sql)
			fmt.Println(describe(err))
		}
		return nil
	})
	section("several results", func() error {
		reader := connection.PgConn().Exec(ctx, "select 1; select 2, 'x'; set application_name = 'go'")
		for reader.NextResult() {
			result := reader.ResultReader().Read()
			fmt.Printf("%s %q\n", result.CommandTag, result.Rows)
		}
		return reader.Close()
	})
	section("prepared", func() error {
		statement, err := connection.Prepare(ctx, "one", "select n_name, n_nationkey from nation where n_regionkey = $1 order by 1")
		if err != nil {
			return err
		}
		fmt.Println(statement.ParamOIDs, len(statement.Fields))
		if err := show(connection.Query(ctx, "one", 1)); err != nil {
			return err
		}
		return connection.Deallocate(ctx, "one")
	})
	section("notifications", func() error {
		if _, err := connection.Exec(ctx, "listen news"); err != nil {
			return err
		}
		if _, err := connection.Exec(ctx, "select pg_notify('news', 'hello')"); err != nil {
			return err
		}
		notification, err := connection.WaitForNotification(ctx)
		if err == nil {
			fmt.Println(notification.Channel, notification.Payload)
		}
		return err
	})
	section("pool", func() error {
		pool, err := pgxpool.Connect(ctx, "pool_max_conns=3")
		if err != nil {
			return err
		}
		defer pool.Close()
		for i := 0; i < 5; i++ {
			var count int
			if err := pool.QueryRow(ctx, "select count(*) from nation where n_regionkey = $1", i).Scan(&count); err != nil {
				return err
			}
			fmt.Println(count)
		}
		return nil
	})
	section("cancel", func() error {
		hasty, stop := context.WithTimeout(ctx, 500*time.Millisecond)
		defer stop()
		_, err := connection.Exec(hasty, "select count(*) from lineitem a, lineitem b, lineitem c where a.l_comment < b.l_comment and b.l_comment < c.l_comment")
		fmt.Println(pgconn.Timeout(err))
		return nil
	})
}
