namespace Lakehouse.Sql.Builtin;

/// <summary>Finds each type's default ordering and equality in pg_opclass.csv and pg_amop.csv.</summary>
internal static class SortOperatorTable
{
    private const uint BTree = 403;
    private const uint Hash = 405;
    private const string LessStrategy = "1", EqualStrategy = "3", GreaterStrategy = "5", HashEqualStrategy = "1";

    public static Dictionary<uint, SortOperators> Read(Dictionary<uint, BuiltinOperator> operators)
    {
        var members = ReadMembers(operators);
        var found = new Dictionary<uint, SortOperators>();
        var rows = CatalogFiles.Open("pg_opclass");
        while (rows.ReadRow())
        {
            var method = rows.Oid("opcmethod");
            if (!rows.Bool("opcdefault") || method is not (BTree or Hash)) continue;
            var type = rows.Oid("opcintype");
            var family = rows.Oid("opcfamily");
            if (method == BTree)
            {
                found[type] = new SortOperators(
                    members[(family, type, LessStrategy)], members[(family, type, EqualStrategy)],
                    members[(family, type, GreaterStrategy)]);
            }
            else
            {
                found.TryAdd(type, new SortOperators(null, members[(family, type, HashEqualStrategy)], null));
            }
        }
        return found;
    }

    private static Dictionary<(uint Family, uint Type, string Strategy), BuiltinOperator> ReadMembers(
        Dictionary<uint, BuiltinOperator> operators)
    {
        var members = new Dictionary<(uint, uint, string), BuiltinOperator>();
        var rows = CatalogFiles.Open("pg_amop");
        while (rows.ReadRow())
        {
            var left = rows.Oid("amoplefttype");
            if (rows.Oid("amopmethod") is not (BTree or Hash) || left != rows.Oid("amoprighttype")) continue;
            members[(rows.Oid("amopfamily"), left, rows["amopstrategy"]!)] = operators[rows.Oid("amopopr")];
        }
        return members;
    }
}
