namespace Lakehouse.Sql.Builtin;

/// <summary>A row of pg_cast.</summary>
/// <param name="Source">castsource.</param>
/// <param name="Target">casttarget.</param>
/// <param name="Function">castfunc, null for the methods that need none.</param>
/// <param name="Context">castcontext: i implicit, a assignment, e explicit.</param>
/// <param name="Method">castmethod: f function, b binary coercible, i input/output.</param>
public sealed record BuiltinCast(uint Source, uint Target, BuiltinFunction? Function, char Context, char Method);
