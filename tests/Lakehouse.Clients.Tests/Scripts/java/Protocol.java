import java.math.BigDecimal;
import java.sql.*;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The JDBC driver: extended and simple mode, fetch sizes, batches, autosave, the switch to binary, COPY, cancel. */
public final class Protocol {
    private static Connection connection;

    public static void main(String[] arguments) throws Exception {
        connection = Sections.connect();
        Sections.section("all types", Protocol::allTypes);
        Sections.section("parameters", Protocol::parameters);
        Sections.section("switch to binary", Protocol::switchToBinary);
        Sections.section("fetch size", Protocol::fetchSize);
        Sections.section("two cursors", Protocol::twoCursors);
        Sections.section("max rows", Protocol::maxRows);
        Sections.section("several statements", Protocol::severalStatements);
        Sections.section("batch", Protocol::batch);
        Sections.section("transactions", Protocol::transactions);
        Sections.section("savepoints", Protocol::savepoints);
        Sections.section("isolation", Protocol::isolation);
        Sections.section("read only", Protocol::readOnly);
        Sections.section("errors", Protocol::errors);
        Sections.section("escapes", Protocol::escapes);
        Sections.section("scrollable", Protocol::scrollable);
        Sections.section("parameter metadata", Protocol::parameterMetaData);
        Sections.section("arrays", Protocol::arrays);
        Sections.section("objects of java.time", Protocol::javaTime);
        Sections.section("copy", Protocol::copy);
        Sections.section("copy in", Protocol::copyIn);
        Sections.section("timeout and cancel", Protocol::timeout);
        Sections.section("client info", Protocol::clientInfo);
        Sections.section("notifications", Protocol::notifications);
        for (String mode : new String[] {"simple", "extendedForPrepared", "extendedCacheEverything"}) Sections.section("mode " + mode, () -> mode(mode));
        for (String autosave : new String[] {"always", "conservative"}) Sections.section("autosave " + autosave, () -> autosave(autosave));
        connection.close();
    }

    private static ResultSet query(String sql) throws SQLException {
        return connection.createStatement().executeQuery(sql);
    }

    private static void allTypes() throws SQLException {
        ResultSet result = query("select * from all_types order by id");
        Sections.columns(result);
        Sections.rows(result);
    }

    private static void parameters() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select ?::int2, ?::int4, ?::int8, ?::numeric, ?::float4, ?::float8, ?::text, ?::bool, ?::date, ?::timestamp, ?::uuid, ?::bytea, ?::text")) {
            for (int run = 0; run < 7; run++) {
                statement.setShort(1, (short) 5);
                statement.setInt(2, -7);
                statement.setLong(3, 1L << 40);
                statement.setBigDecimal(4, new BigDecimal("12.300"));
                statement.setFloat(5, 1.5f);
                statement.setDouble(6, -2.25);
                statement.setString(7, "it's \\ grün");
                statement.setBoolean(8, true);
                statement.setDate(9, Date.valueOf("2024-02-29"));
                statement.setTimestamp(10, Timestamp.valueOf("2024-02-29 01:02:03.004567"));
                statement.setObject(11, UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"));
                statement.setBytes(12, new byte[] {0, 1, -1});
                statement.setNull(13, Types.VARCHAR);
                Sections.rows(statement.executeQuery());
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("select n_name from nation where n_regionkey = ? and n_name like ? order by 1 limit ?")) {
            statement.setInt(1, 1);
            statement.setString(2, "%A%");
            statement.setInt(3, 3);
            Sections.rows(statement.executeQuery());
        }
    }

    private static void switchToBinary() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select a_smallint, an_integer, a_bigint, a_float, a_double, a_date, a_time, a_timestamp, a_timestamptz, a_uuid, a_blob, a_decimal9, an_integer_list from all_types where id <= ? order by id")) {
            for (int run = 0; run < 8; run++) {
                statement.setInt(1, 1 + run % 3);
                Sections.rows(statement.executeQuery());
            }
        }
    }

    private static void fetchSize() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(7);
            ResultSet result = statement.executeQuery("select n_nationkey from nation order by 1");
            int sum = 0, count = 0;
            while (result.next()) {
                sum += result.getInt(1);
                count++;
                if (count == 10) statement.setFetchSize(3);
            }
            System.out.println(count + " " + sum);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Portals outlive Sync inside of a transaction, while other statements run. */
    private static void twoCursors() throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement outer = connection.prepareStatement("select r_regionkey, r_name from region order by 1");
                PreparedStatement inner = connection.prepareStatement("select n_name from nation where n_regionkey = ? order by 1")) {
            outer.setFetchSize(2);
            inner.setFetchSize(2);
            ResultSet regions = outer.executeQuery();
            while (regions.next()) {
                inner.setInt(1, regions.getInt(1));
                ResultSet nations = inner.executeQuery();
                StringBuilder line = new StringBuilder(regions.getString(2));
                while (nations.next()) line.append(' ').append(nations.getString(1));
                System.out.println(line);
            }
        }
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private static void maxRows() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(3);
            Sections.rows(statement.executeQuery("select n_name from nation order by 1"));
        }
    }

    private static void severalStatements() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean isResult = statement.execute("select 1 as a; set application_name = 'x'; select 2 as b; show application_name");
            while (isResult || statement.getUpdateCount() >= 0) {
                if (isResult) Sections.rows(statement.getResultSet());
                else System.out.println("count " + statement.getUpdateCount());
                isResult = statement.getMoreResults();
            }
        }
    }

    private static void batch() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select set_config('application_name', ?, false)")) {
            for (int i = 0; i < 20; i++) {
                statement.setString(1, "name" + i);
                statement.addBatch();
            }
            System.out.println(java.util.Arrays.toString(statement.executeBatch()));
        }
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("set application_name = 'one'");
            statement.addBatch("set application_name = 'two'");
            System.out.println(java.util.Arrays.toString(statement.executeBatch()));
        }
        Sections.rows(query("show application_name"));
    }

    private static void transactions() throws Exception {
        connection.setAutoCommit(false);
        Sections.fails(() -> query("select nope"));
        Sections.fails(() -> query("select 1"));
        connection.rollback();
        Sections.rows(query("select 1"));
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void savepoints() throws Exception {
        connection.setAutoCommit(false);
        Sections.rows(query("select 1"));
        Savepoint point = connection.setSavepoint("here");
        Sections.fails(() -> query("select 1/0"));
        connection.rollback(point);
        Sections.rows(query("select 2"));
        connection.releaseSavepoint(point);
        Savepoint unnamed = connection.setSavepoint();
        connection.rollback(unnamed);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void isolation() throws SQLException {
        for (int level : new int[] {Connection.TRANSACTION_READ_UNCOMMITTED, Connection.TRANSACTION_READ_COMMITTED, Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE}) {
            connection.setTransactionIsolation(level);
            System.out.println(connection.getTransactionIsolation());
        }
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        System.out.println(connection.getHoldability() + " " + connection.getCatalog() + " " + connection.getSchema() + " " + connection.isValid(5));
        connection.setSchema("shop");
        System.out.println(connection.getSchema());
        Sections.rows(query("select count(*) from regions"));
        connection.setSchema("public");
    }

    private static void readOnly() throws Exception {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        Sections.rows(query("show transaction_read_only"));
        Sections.fails(() -> connection.createStatement().executeUpdate("delete from region"));
        connection.rollback();
        connection.setAutoCommit(true);
        connection.setReadOnly(false);
    }

    private static void errors() throws Exception {
        for (String sql : new String[] {"selec 1", "select * from nowhere", "select 'x'::int", "select 1/0", "select nofunc(1)", "select r_nam from region"}) {
            try {
                query(sql);
            } catch (org.postgresql.util.PSQLException error) {
                org.postgresql.util.ServerErrorMessage server = error.getServerErrorMessage();
                System.out.println(server.getSQLState() + " " + server.getSeverity() + " " + server.getMessage() + " " + server.getHint() + " " + server.getDetail() + " " + server.getPosition());
            }
        }
    }

    private static void escapes() throws SQLException {
        Sections.rows(query("select {fn concat('a', 'b')}, {d '2024-02-29'}, {t '12:34:56'}, {ts '2024-02-29 12:34:56'}, {fn ucase('x')}, {fn length('abc')}, {fn mod(7, 3)}, {fn ifnull(null, 1)}"));
        Sections.rows(query("select {fn year(date '2024-02-29')}, {fn dayofweek(date '2024-02-29')}, {fn monthname(date '2024-02-29')}, {fn timestampadd(SQL_TSI_DAY, 3, timestamp '2024-02-29 00:00:00')}"));
        Sections.rows(query("select r_name from region where r_name like '%\\_%' {escape '\\'}"));
        Sections.rows(query("select n.n_name from {oj nation n left outer join region r on n.n_regionkey = r.r_regionkey} order by 1 limit 1"));
        try (CallableStatement call = connection.prepareCall("{? = call upper(?)}")) {
            call.registerOutParameter(1, Types.VARCHAR);
            call.setString(2, "abc");
            call.execute();
            System.out.println(call.getString(1));
        }
    }

    private static void scrollable() throws SQLException {
        try (Statement statement = connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
            ResultSet result = statement.executeQuery("select n_name from nation order by 1");
            result.last();
            System.out.println(result.getRow() + " " + result.getString(1));
            result.absolute(3);
            System.out.println(result.getString(1));
            result.relative(-1);
            System.out.println(result.getString(1));
        }
        try (Statement statement = connection.createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            ResultSet result = statement.executeQuery("select id, name from shop.regions order by 1");
            result.next();
            System.out.println(result.getString(2));
        }
    }

    private static void parameterMetaData() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select n_name, n_nationkey + ? as sum from nation where n_regionkey = ? and n_name like ?")) {
            ParameterMetaData meta = statement.getParameterMetaData();
            for (int i = 1; i <= meta.getParameterCount(); i++) System.out.println(meta.getParameterTypeName(i) + " " + meta.getParameterType(i) + " " + meta.getParameterClassName(i));
            ResultSetMetaData columns = statement.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) System.out.println(columns.getColumnName(i) + " " + columns.getColumnTypeName(i));
        }
    }

    private static void arrays() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select r_name from region where r_regionkey = any(?) order by 1")) {
            for (int run = 0; run < 6; run++) {
                statement.setArray(1, connection.createArrayOf("int4", new Object[] {1, 2, run}));
                Sections.rows(statement.executeQuery());
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("select ?::text[], array_length(?::text[], 1)")) {
            Array array = connection.createArrayOf("text", new Object[] {"a", "b\"c", null, "{}"});
            statement.setArray(1, array);
            statement.setArray(2, array);
            Sections.rows(statement.executeQuery());
        }
    }

    private static void javaTime() throws SQLException {
        ResultSet result = query("select date '2024-02-29', timestamp '2024-02-29 12:34:56.789', timestamptz '2024-02-29 12:34:56+02', time '12:34:56', interval '1 year 2 days 03:04:05'");
        result.next();
        System.out.println(result.getObject(1, LocalDate.class) + " " + result.getObject(2, LocalDateTime.class) + " " + result.getObject(3, OffsetDateTime.class)
            + " " + result.getTime(4) + " " + result.getObject(5));
        try (PreparedStatement statement = connection.prepareStatement("select ?::timestamptz, ?::date, ? = timestamptz '2024-02-29 12:00+00'")) {
            statement.setObject(1, OffsetDateTime.parse("2024-02-29T12:00:00Z"));
            statement.setObject(2, LocalDate.of(2024, 2, 29));
            statement.setObject(3, OffsetDateTime.parse("2024-02-29T12:00:00Z"));
            Sections.rows(statement.executeQuery());
        }
    }

    private static void copy() throws Exception {
        org.postgresql.copy.CopyManager manager = connection.unwrap(org.postgresql.PGConnection.class).getCopyAPI();
        java.io.StringWriter out = new java.io.StringWriter();
        System.out.println(manager.copyOut("copy (select * from region order by 1) to stdout (format csv, header)", out));
        System.out.print(out);
        org.postgresql.copy.PGCopyInputStream in = new org.postgresql.copy.PGCopyInputStream(connection.unwrap(org.postgresql.PGConnection.class), "copy (select n_name from nation order by 1) to stdout");
        System.out.println(in.readAllBytes().length);
    }

    private static void copyIn() throws Exception {
        org.postgresql.PGConnection own = connection.unwrap(org.postgresql.PGConnection.class);
        connection.createStatement().execute("create temp table taken (a int, b text)");
        System.out.println(own.getCopyAPI().copyIn("copy taken from stdin (format csv, header)", new java.io.StringReader("a,b\n1,one\n2,\"x\ny\"\n")));
        try (org.postgresql.copy.PGCopyOutputStream out = new org.postgresql.copy.PGCopyOutputStream(own, "copy taken from stdin")) {
            out.write("3\tthree\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Sections.fails(() -> own.getCopyAPI().copyIn("copy taken from stdin", new java.io.StringReader("x\ty\n")));
        org.postgresql.copy.CopyIn given = own.getCopyAPI().copyIn("copy taken from stdin");
        given.writeToCopy(new byte[] {'4', '\t'}, 0, 2);
        given.cancelCopy();
        Sections.rows(query("select * from taken order by a"));
        connection.createStatement().execute("drop table taken");
    }

    private static void timeout() throws Exception {
        String endless = "select count(*) from lineitem a, lineitem b, lineitem c where a.l_comment < b.l_comment and b.l_comment < c.l_comment";
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            Sections.fails(() -> statement.executeQuery(endless));
            statement.setQueryTimeout(0);
            new Thread(() -> {
                try {
                    Thread.sleep(500);
                    statement.cancel();
                } catch (Exception error) {
                    System.out.println("!! " + error);
                }
            }).start();
            Sections.fails(() -> statement.executeQuery(endless));
            Sections.rows(statement.executeQuery("select 'alive'"));
        }
    }

    private static void clientInfo() throws SQLException {
        connection.setClientInfo("ApplicationName", "java");
        System.out.println(connection.getClientInfo("ApplicationName"));
        Sections.rows(query("select application_name from pg_stat_activity where pid = pg_backend_pid()"));
    }

    private static void notifications() throws SQLException {
        connection.createStatement().execute("listen news");
        connection.createStatement().execute("notify news, 'hello'");
        for (org.postgresql.PGNotification n : connection.unwrap(org.postgresql.PGConnection.class).getNotifications(2000)) System.out.println(n.getName() + " " + n.getParameter());
        connection.createStatement().execute("unlisten *");
    }

    private static void mode(String mode) throws Exception {
        try (Connection other = Sections.connect("preferQueryMode", mode); PreparedStatement statement = other.prepareStatement(
                "select ?, ?::numeric, n_name from nation where n_nationkey = ? and n_name <> ?")) {
            for (int run = 0; run < 7; run++) {
                statement.setString(1, "it's");
                statement.setBigDecimal(2, new BigDecimal("-1.50"));
                statement.setInt(3, run);
                statement.setString(4, "x\\y");
                Sections.rows(statement.executeQuery());
            }
            Sections.fails(() -> other.createStatement().executeQuery("select nope"));
            Sections.rows(other.createStatement().executeQuery("select 'alive'"));
        }
    }

    private static void autosave(String autosave) throws Exception {
        try (Connection other = Sections.connect("autosave", autosave)) {
            other.setAutoCommit(false);
            PreparedStatement statement = other.prepareStatement("select n_name from nation where n_nationkey = ?");
            statement.setInt(1, 1);
            Sections.rows(statement.executeQuery());
            Sections.fails(() -> other.createStatement().executeQuery("select nope"));
            if (autosave.equals("always")) Sections.rows(statement.executeQuery());
            else Sections.fails(statement::executeQuery);
            other.rollback();
            Sections.rows(statement.executeQuery());
            other.commit();
        }
    }
}
