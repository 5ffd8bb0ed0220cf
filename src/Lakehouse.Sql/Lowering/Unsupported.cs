using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Lowering;

/// <summary>0A000 for what PostgreSQL has and the engine has no equal of; the sentence names it.</summary>
internal static class Unsupported
{
    public static SqlErrorException Function(BuiltinFunction function) =>
        Of($"function {function.Name}({TypeNames([.. function.ArgumentTypes])}) is not supported");

    public static SqlErrorException Operator(BuiltinOperator row) =>
        Of(row.Left == 0
            ? $"operator {row.Name} {TypeNames(row.Right)} is not supported"
            : $"operator {TypeNames(row.Left)} {row.Name} {TypeNames(row.Right)} is not supported");

    public static SqlErrorException Cast(uint source, uint target) =>
        Of($"cast from type {TypeNames(source)} to type {TypeNames(target)} is not supported");

    public static SqlErrorException Of(string sentence) => SqlError.FeatureNotSupported(sentence).ToException();

    private static string TypeNames(params uint[] types) =>
        string.Join(", ", types.Select(type => BuiltinCatalog.Instance.FindType(type)?.Name ?? "unknown"));
}
