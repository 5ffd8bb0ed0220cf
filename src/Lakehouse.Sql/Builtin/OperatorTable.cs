namespace Lakehouse.Sql.Builtin;

/// <summary>Reads pg_operator.csv.</summary>
internal static class OperatorTable
{
    public static List<BuiltinOperator> Read(Dictionary<uint, BuiltinFunction> functions)
    {
        var operators = new List<BuiltinOperator>(1024);
        var rows = CatalogFiles.Open("pg_operator");
        while (rows.ReadRow())
        {
            operators.Add(new BuiltinOperator(
                rows.Oid("oid"), rows["oprname"]!, rows.Oid("oprleft"), rows.Oid("oprright"), rows.Oid("oprresult"),
                functions[rows.Oid("oprcode")], rows.Oid("oprcom"), rows.Oid("oprnegate")));
        }
        return operators;
    }
}
