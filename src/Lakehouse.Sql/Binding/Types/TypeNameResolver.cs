using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Vectors;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Types;

/// <summary>Finds the type that a type name means, with its typmod.</summary>
internal sealed class TypeNameResolver(BindingSession session)
{
    /// <summary>The type.</summary>
    /// <exception cref="SqlErrorException">42704: there is no such type; 22023: its modifier is wrong.</exception>
    public PgType Resolve(TypeName name)
    {
        var found = Find(name.Names, name.Span.Start);
        if (found is null && name is { ArrayBounds.IsEmpty: true, Modifiers.IsEmpty: true, Names: [.., var table] }
            && session.Relations.Find(name.Names.Count > 1 ? name.Names[^2] : null, table, session.IsQuoted(name.Span.End)) is { RowType: not 0 } relation)
            return PgType.RowOf(relation);
        var type = found ?? throw session.Error(
            SqlState.UndefinedObject, $"type \"{string.Join('.', name.Names.AsEnumerable())}{(name.ArrayBounds.IsEmpty ? "" : "[]")}\" does not exist", name.Span.Start);
        var modifier = Modifier(type, name);
        if (name.ArrayBounds.IsEmpty) return new PgType(type.Oid, modifier, type.Collation);
        if (type.Array == 0)
            throw session.Error(SqlState.UndefinedObject, $"type \"{TypeDisplay.Format(type.Oid)}[]\" does not exist", name.Span.Start);
        return new PgType(type.Array, modifier, type.Collation);
    }

    private BuiltinType? Find(EquatableArray<string> names, int offset)
    {
        if (names.Count == 1)
        {
            foreach (var schema in session.SearchPath)
            {
                if (BuiltinCatalog.Instance.FindType(schema, names[0]) is { } found) return found;
            }
            return null;
        }
        if (names.Count > 3)
            throw session.Error(SqlState.SyntaxError, $"improper qualified name (too many dotted names): {string.Join('.', names.AsEnumerable())}", offset);
        if (names.Count == 3 && names[0] != session.Context.Catalog.Database)
            throw session.Error(SqlState.FeatureNotSupported, $"cross-database references are not implemented: {string.Join('.', names.AsEnumerable())}", offset);
        if (!session.Context.Catalog.SchemaExists(names[^2]))
            throw session.Error(SqlState.InvalidSchemaName, $"schema \"{names[^2]}\" does not exist", offset);
        return BuiltinCatalog.Instance.FindType(names[^2], names[^1]);
    }

    private int Modifier(BuiltinType type, TypeName name)
    {
        if (name.Modifiers.IsEmpty && name.IntervalFields is null) return -1;
        var offset = name.Span.Start;
        var values = new int[name.Modifiers.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Constant(name.Modifiers[i], offset);
        return type.Oid switch
        {
            TypeOid.VarChar => TypeModifier.Header + Length(values, "varchar", 10485760, offset),
            TypeOid.BpChar => TypeModifier.Header + Length(values, "char", 10485760, offset),
            TypeOid.Bit => Length(values, "bit", 83886080, offset),
            TypeOid.VarBit => Length(values, "bit varying", 83886080, offset),
            TypeOid.Numeric => Numeric(values, offset),
            TypeOid.Time => Precision(values, "TIME", "", offset),
            TypeOid.TimeTz => Precision(values, "TIME", " WITH TIME ZONE", offset),
            TypeOid.Timestamp => Precision(values, "TIMESTAMP", "", offset),
            TypeOid.TimestampTz => Precision(values, "TIMESTAMP", " WITH TIME ZONE", offset),
            TypeOid.Interval => Postgres.Input.IntervalTypeModifier.Of(
                (Postgres.Input.IntervalFields)(name.IntervalFields ?? 0), values.Length == 0 ? null : Precision(values, "INTERVAL", "", offset)),
            TypeOid.Vector => Dimensions(values, offset),
            _ => throw session.Error(SqlState.SyntaxError, $"type modifier is not allowed for type \"{string.Join('.', name.Names.AsEnumerable())}\"", offset),
        };
    }

    private int Constant(Expression modifier, int offset) => modifier switch
    {
        IntegerLiteral integer => integer.Value,
        NumericLiteral { Text: var text } => throw session.Error(
            SqlState.InvalidTextRepresentation, $"invalid input syntax for type integer: \"{text}\"", offset),
        StringLiteral { Value: var text } => int.TryParse(text, out var value) ? value : throw session.Error(
            SqlState.InvalidTextRepresentation, $"invalid input syntax for type integer: \"{text}\"", offset),
        ColumnReference { Names: [var text] } => throw session.Error(
            SqlState.InvalidTextRepresentation, $"invalid input syntax for type integer: \"{text}\"", offset),
        _ => throw session.Error(SqlState.SyntaxError, "type modifiers must be simple constants or identifiers", offset),
    };

    private int Length(int[] values, string type, int limit, int offset)
    {
        if (values.Length != 1) throw Invalid("invalid type modifier", offset);
        if (values[0] < 1) throw Invalid($"length for type {type} must be at least 1", offset);
        if (values[0] > limit) throw Invalid($"length for type {type} cannot exceed {limit}", offset);
        return values[0];
    }

    private int Dimensions(int[] values, int offset)
    {
        if (values.Length != 1) throw Invalid("invalid type modifier", offset);
        if (values[0] < 1) throw Invalid("dimensions for type vector must be at least 1", offset);
        if (values[0] > VectorForm.MaxDimensions) throw Invalid($"dimensions for type vector cannot exceed {VectorForm.MaxDimensions}", offset);
        return values[0];
    }

    private int Numeric(int[] values, int offset)
    {
        if (values.Length is < 1 or > 2) throw Invalid("invalid NUMERIC type modifier", offset);
        if (values[0] is < 1 or > 1000) throw Invalid($"NUMERIC precision {values[0]} must be between 1 and 1000", offset);
        var scale = values.Length == 2 ? values[1] : 0;
        if (scale is < -1000 or > 1000) throw Invalid($"NUMERIC scale {scale} must be between -1000 and 1000", offset);
        return TypeModifier.Numeric(values[0], scale);
    }

    /// <summary>PostgreSQL warns about more than 6 digits and takes 6.</summary>
    private int Precision(int[] values, string type, string suffix, int offset)
    {
        if (values.Length != 1) throw Invalid("invalid type modifier", offset);
        if (values[0] < 0) throw Invalid($"{type}({values[0]}){suffix} precision must not be negative", offset);
        return Math.Min(values[0], 6);
    }

    private SqlErrorException Invalid(string message, int offset) => session.Error(SqlState.InvalidParameterValue, message, offset);
}
