namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>A lowered expression and its PostgreSQL type.</summary>
internal readonly record struct Operand(LoweredExpression Value, uint Type);
