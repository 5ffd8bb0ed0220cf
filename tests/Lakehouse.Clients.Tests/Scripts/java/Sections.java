import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Sections of a script for the JDBC driver: a heading, then what the driver showed; an error that was not expected is a line with !!. */
final class Sections {
    interface Action {
        void run() throws Exception;
    }

    static void section(String name, Action action) {
        System.out.println("== " + name);
        try {
            action.run();
        } catch (Exception error) {
            System.out.println("!! " + describe(error));
        }
    }

    static void fails(Action action) throws Exception {
        try {
            action.run();
        } catch (SQLException error) {
            System.out.println("error " + describe(error));
            return;
        }
        throw new IllegalStateException("no error came");
    }

    static String describe(Exception error) {
        String message = String.valueOf(error.getMessage()).split("\n")[0];
        return error instanceof SQLException ? ((SQLException) error).getSQLState() + " " + message : error.getClass().getSimpleName() + " " + message;
    }

    /** A connection with settings of the driver: name, value, name, value. */
    static Connection connect(String... settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", System.getenv("PGUSER"));
        for (int i = 0; i < settings.length; i += 2) properties.setProperty(settings[i], settings[i + 1]);
        return DriverManager.getConnection(
            "jdbc:postgresql://" + System.getenv("PGHOST") + ":" + System.getenv("PGPORT") + "/" + System.getenv("PGDATABASE"), properties);
    }

    static void columns(ResultSet result) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            System.out.println(
                meta.getColumnLabel(i) + " " + meta.getColumnTypeName(i) + " " + meta.getColumnType(i) + " " + meta.getPrecision(i) + " " + meta.getScale(i) + " "
                    + meta.getColumnDisplaySize(i) + " " + meta.isNullable(i) + " " + meta.isAutoIncrement(i) + " " + meta.isCaseSensitive(i) + " "
                    + meta.isSigned(i) + " " + meta.getTableName(i) + " " + meta.getSchemaName(i) + " " + meta.getColumnClassName(i));
        }
    }

    static void rows(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            StringJoiner row = new StringJoiner("|");
            for (int i = 1; i <= columns; i++) row.add(text(result.getObject(i)));
            System.out.println(row);
        }
        result.close();
    }

    /** The rows in an order that no server's own order disturbs. */
    static void sortedRows(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        TreeSet<String> lines = new TreeSet<>();
        while (result.next()) {
            StringJoiner row = new StringJoiner("|");
            for (int i = 1; i <= columns; i++) row.add(text(result.getObject(i)));
            lines.add(row.toString());
        }
        result.close();
        lines.forEach(System.out::println);
    }

    static String text(Object value) throws SQLException {
        if (value instanceof byte[]) return Arrays.toString((byte[]) value);
        if (value instanceof java.sql.Array) return Arrays.deepToString((Object[]) ((java.sql.Array) value).getArray());
        return String.valueOf(value);
    }

    private Sections() {
    }
}
