// Command pq runs lib/pq through database/sql: text and binary parameters, prepared statements, column types, COPY, listening.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/lib/pq"
)

func section(name string, action func() error) {
	fmt.Println("== " + name)
	if err := action(); err != nil {
		fmt.Println("!! " + describe(err))
	}
}

func describe(err error) string {
	var server *pq.Error
	if errors.As(err, &server) {
		return fmt.Sprintf("%s %s %s %s", server.Code, server.Message, server.Position, server.Hint)
	}
	return err.Error()
}

func show(rows *sql.Rows, err error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	names, _ := rows.Columns()
	for rows.Next() {
		values := make([]interface{}, len(names))
		for i := range values {
			values[i] = new(interface{})
		}
		if err := rows.Scan(values...); err != nil {
			return err
		}
		for _, value := range values {
			if raw, ok := (*value.(*interface{})).([]byte); ok {
				fmt.Printf("%q ", raw)
			} else {
				fmt.Printf("%v ", *value.(*interface{}))
			}
		}
		fmt.Println()
	}
	return rows.Err()
}

func main() {
	for _, options := range []string{"sslmode=disable", "sslmode=disable binary_parameters=yes"} {
		run(options)
	}
}

func run(options string) {
	database, err := sql.Open("postgres", options)
	if err != nil {
		fmt.Println("!! " + describe(err))
		return
	}
	defer database.Close()
	in := " with " + options
	section("all types"+in, func() error {
		rows, err := database.Query("select * from all_types order by id")
		if err != nil {
			return err
		}
		types, _ := rows.ColumnTypes()
		for _, t := range types {
			length, hasLength := t.Length()
			precision, scale, isDecimal := t.DecimalSize()
			fmt.Println(t.Name(), t.DatabaseTypeName(), length, hasLength, precision, scale, isDecimal, t.ScanType())
		}
		return show(rows, nil)
	})
	section("parameters"+in, func() error {
		err := show(database.Query("select $1::int, $2::float8, $3::text, $4::bool, $5::timestamptz, $6::bytea, $7::int[], $8::text",
			1, 2.5, "it's \\", true, time.Date(2024, 2, 29, 1, 2, 3, 0, time.UTC), []byte{0, 255}, pq.Array([]int64{1, 2}), nil))
		if err != nil {
			return err
		}
		return show(database.Query("select n_name from nation where n_regionkey = $1 and n_name like $2 order by 1", 1, "%A%"))
	})
	section("prepared"+in, func() error {
		statement, err := database.Prepare("select count(*) from nation where n_regionkey = $1")
		if err != nil {
			return err
		}
		defer statement.Close()
		for i := 0; i < 5; i++ {
			if err := show(statement.Query(i)); err != nil {
				return err
			}
		}
		return nil
	})
	section("several results"+in, func() error {
		rows, err := database.Query("select 1; select 'x', 2")
		if err != nil {
			return err
		}
		defer rows.Close()
		for more := true; more; more = rows.NextResultSet() {
			names, _ := rows.Columns()
			for rows.Next() {
				fmt.Println(len(names))
			}
		}
		return rows.Err()
	})
	section("copy in"+in, func() error {
		one, err := database.Conn(context.Background())
		if err != nil {
			return err
		}
		defer one.Close()
		if _, err = one.ExecContext(context.Background(), "create temp table taken (a int, b text)"); err != nil {
			return err
		}
		tx, err := one.BeginTx(context.Background(), nil)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		copying, err := tx.Prepare(pq.CopyIn("taken", "a", "b"))
		if err != nil {
			return err
		}
		for i := 0; i < 3; i++ {
			if _, err = copying.Exec(i, fmt.Sprintf("tab\t%d", i)); err != nil {
				return err
			}
		}
		if _, err = copying.Exec(); err != nil {
			return err
		}
		if err = copying.Close(); err != nil {
			return err
		}
		if err = show(tx.Query("select * from taken order by a")); err != nil {
			return err
		}
		if err = tx.Commit(); err != nil {
			return err
		}
		_, err = one.ExecContext(context.Background(), "drop table taken")
		return err
	})
	section("transactions"+in, func() error {
		tx, err := database.BeginTx(context.Background(), &sql.TxOptions{Isolation: sql.LevelSerializable, ReadOnly: true})
		if err != nil {
			return err
		}
		if err := show(tx.Query("select current_setting('transaction_isolation'), current_setting('transaction_read_only')")); err != nil {
			return err
		}
		_, err = tx.Exec("select nope")
		fmt.Println(describe(err))
		fmt.Println(tx.Commit())
		return nil
	})
	section("errors"+in, func() error {
		for _, text := range []string{"selec 1", "select * from nowhere", "select 'x'::int", "select 1/0"} {
			_, err := database.Exec(text)
			fmt.Println(describe(err))
		}
		return nil
	})
	section("listener"+in, func() error {
		listener := pq.NewListener(options, time.Second, time.Minute, nil)
		defer listener.Close()
		if err := listener.Listen("news"); err != nil {
			return err
		}
		if _, err := database.Exec("notify news, 'hello'"); err != nil {
			return err
		}
		select {
		case n := <-listener.Notify:
			fmt.Println(n.Channel, n.Extra)
		case <-time.After(5 * time.Second):
			fmt.Println("nothing was heard")
		}
		return nil
	})
	section("cancel"+in, func() error {
		hasty, stop := context.WithTimeout(context.Background(), 500*time.Millisecond)
		defer stop()
		_, err := database.ExecContext(hasty, "select count(*) from lineitem a, lineitem b, lineitem c where a.l_comment < b.l_comment and b.l_comment < c.l_comment")
		fmt.Println(describe(err))
		return show(database.Query("select 'alive'"))
	})
}
