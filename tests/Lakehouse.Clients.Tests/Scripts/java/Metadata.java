import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.*;
import java.util.Arrays;
import java.util.Comparator;

/** The JDBC driver's DatabaseMetaData, whole. */
public final class Metadata {
    public static void main(String[] arguments) throws Exception {
        Connection connection = Sections.connect();
        DatabaseMetaData meta = connection.getMetaData();
        Sections.section("properties", () -> properties(meta));
        Sections.section("catalogs", () -> Sections.rows(databases(meta.getCatalogs())));
        Sections.section("schemas", () -> Sections.rows(meta.getSchemas()));
        Sections.section("schemas like", () -> Sections.rows(meta.getSchemas(null, "sh%")));
        Sections.section("table types", () -> Sections.rows(meta.getTableTypes()));
        Sections.section("tables", () -> Sections.rows(meta.getTables(null, "shop", "%", null)));
        Sections.section("tables of public", () -> Sections.rows(meta.getTables(null, "public", "%", new String[] {"TABLE", "VIEW", "PARTITIONED TABLE"})));
        Sections.section("system tables", () -> Sections.rows(meta.getTables(null, "pg_catalog", "%", new String[] {"SYSTEM TABLE", "SYSTEM VIEW"})));
        Sections.section("views of information_schema", () -> Sections.rows(meta.getTables(null, "information_schema", "%", null)));
        Sections.section("all tables", () -> count(meta.getTables(null, null, "%", new String[] {"TABLE", "VIEW"})));
        Sections.section("columns of shop", () -> Sections.rows(meta.getColumns(null, "shop", "%", "%")));
        Sections.section("columns of all_types", () -> Sections.rows(meta.getColumns(null, "public", "all_types", null)));
        Sections.section("columns of pg_class", () -> Sections.rows(meta.getColumns(null, "pg_catalog", "pg_class", "%")));
        Sections.section("columns of pg_catalog", () -> Sections.sortedRows(meta.getColumns(null, "pg_catalog", "%", "%")));
        Sections.section("columns of information_schema", () -> Sections.sortedRows(meta.getColumns(null, "information_schema", "%", "%")));
        Sections.section("primary keys", () -> {
            Sections.rows(meta.getPrimaryKeys(null, "shop", "regions"));
            Sections.rows(meta.getPrimaryKeys(null, "shop", "nations"));
            Sections.rows(meta.getPrimaryKeys(null, "pg_catalog", "pg_attribute"));
        });
        Sections.section("imported keys", () -> Sections.rows(meta.getImportedKeys(null, "shop", "nations")));
        Sections.section("exported keys", () -> Sections.rows(meta.getExportedKeys(null, "shop", "regions")));
        Sections.section("cross reference", () -> Sections.rows(meta.getCrossReference(null, "shop", "regions", null, "shop", "nations")));
        Sections.section("index info", () -> {
            Sections.rows(meta.getIndexInfo(null, "shop", "regions", false, true));
            Sections.rows(meta.getIndexInfo(null, "shop", "nations", true, true));
        });
        Sections.section("best row identifier", () -> Sections.rows(meta.getBestRowIdentifier(null, "shop", "regions", DatabaseMetaData.bestRowSession, true)));
        Sections.section("version columns", () -> Sections.rows(meta.getVersionColumns(null, "shop", "regions")));
        Sections.section("type info", () -> Sections.sortedRows(meta.getTypeInfo()));
        Sections.section("user types", () -> Sections.rows(meta.getUDTs(null, "%", "%", null)));
        Sections.section("procedures", () -> Sections.sortedRows(meta.getProcedures(null, null, "pg_%lock%")));
        Sections.section("functions", () -> Sections.sortedRows(meta.getFunctions(null, null, "%trim%")));
        Sections.section("function columns", () -> Sections.sortedRows(meta.getFunctionColumns(null, "pg_catalog", "generate_series", "%")));
        Sections.section("procedure columns", () -> Sections.sortedRows(meta.getProcedureColumns(null, "pg_catalog", "upper", "%")));
        Sections.section("client info properties", () -> Sections.rows(meta.getClientInfoProperties()));
        Sections.section("privileges are a list", () -> {
            System.out.println(meta.getTablePrivileges(null, "shop", "regions").getMetaData().getColumnCount());
            System.out.println(meta.getColumnPrivileges(null, "shop", "regions", "%").getMetaData().getColumnCount());
        });
        connection.close();
    }

    /** The servers have other databases beside. */
    private static ResultSet databases(ResultSet all) throws SQLException {
        boolean found = false;
        while (all.next()) found |= all.getString(1).equals(System.getenv("PGDATABASE"));
        System.out.println(found);
        return all;
    }

    private static void count(ResultSet result) throws SQLException {
        int rows = 0;
        while (result.next()) if (!result.getString(2).startsWith("pg_toast")) rows++;
        System.out.println(rows);
    }

    /** Every answer that needs no argument and that is a plain value. */
    private static void properties(DatabaseMetaData meta) throws Exception {
        Method[] methods = DatabaseMetaData.class.getMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        for (Method method : methods) {
            String name = method.getName();
            if (method.getParameterCount() > 0 || method.getReturnType() == ResultSet.class || method.getReturnType() == Connection.class) continue;
            if (name.equals("getURL") || name.equals("getDatabaseProductVersion") || name.equals("getDatabaseMinorVersion") || !Modifier.isAbstract(method.getModifiers())) continue;
            if (method.getDeclaringClass() == DatabaseMetaData.class && !name.equals("getRowIdLifetime")) System.out.println(name + " " + method.invoke(meta));
        }
    }
}
