namespace Lakehouse.Storage.Parquet;

/// <summary>Reads a SchemaElement, and says what its values mean by either of its annotations.</summary>
internal static class SchemaNodeReader
{
    public static SchemaNode Read(ref ThriftReader thrift)
    {
        var node = new SchemaNode("", PhysicalType.None, 0, -1, "", 0, 0, ValueDomain.Other);
        var logical = LogicalType.None;
        for (var field = 0; thrift.Next(ref field, out var type);)
        {
            switch (field)
            {
                case 1:
                    node = node with { Type = (PhysicalType)thrift.Integer() };
                    break;
                case 4:
                    node = node with { Name = thrift.Text() };
                    break;
                case 5:
                    node = node with { Children = (int)thrift.Integer() };
                    break;
                case 6:
                    node = node with { Converted = (int)thrift.Integer() };
                    break;
                case 7:
                    node = node with { Scale = (int)thrift.Integer() };
                    break;
                case 8:
                    node = node with { Precision = (int)thrift.Integer() };
                    break;
                case 10:
                    logical = LogicalType.Read(ref thrift);
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        if (node.Children < 0) throw new ParquetException("the footer's schema is broken");
        if (logical.Kind == 5) node = node with { Scale = logical.Scale, Precision = logical.Precision };
        return node with { Logical = logical.ToString(), Domain = DomainOf(node, logical) };
    }

    // Numbers: LogicalType and ConvertedType in parquet.thrift.
    private static ValueDomain DomainOf(SchemaNode node, LogicalType logical) => (node.Type, logical.Kind, node.Converted) switch
    {
        (PhysicalType.Boolean, _, _) => ValueDomain.Integer,
        (PhysicalType.Float or PhysicalType.Double, _, _) => ValueDomain.Floating,
        (PhysicalType.ByteArray, 1 or 4 or 12, _) or (PhysicalType.ByteArray, 0, 0 or 4 or 19) => ValueDomain.Text,
        (PhysicalType.Int32, 6, _) or (PhysicalType.Int32, 0, 6) => ValueDomain.Date,
        (PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.FixedLengthByteArray, 5, _) => ValueDomain.Decimal,
        (PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.FixedLengthByteArray, 0, 5) => ValueDomain.Decimal,
        (PhysicalType.Int64, 8, _) => logical.Unit switch
        {
            1 => ValueDomain.Milliseconds,
            2 => ValueDomain.Microseconds,
            _ => ValueDomain.Other,
        },
        (PhysicalType.Int64, 0, 9) => ValueDomain.Milliseconds,
        (PhysicalType.Int64, 0, 10) => ValueDomain.Microseconds,
        // Unsigned numbers are ordered otherwise than their bits say.
        (PhysicalType.Int32 or PhysicalType.Int64, 10, _) => logical.IsSigned ? ValueDomain.Integer : ValueDomain.Other,
        (PhysicalType.Int32 or PhysicalType.Int64, 0, -1 or 15 or 16 or 17 or 18) => ValueDomain.Integer,
        _ => ValueDomain.Other,
    };

    /// <summary>The parts of a LogicalType that matter here.</summary>
    private readonly record struct LogicalType(int Kind, int Scale, int Precision, int Unit, int Width, bool IsUtc, bool IsSigned)
    {
        public static LogicalType None => default;

        /// <summary>A union: a struct with one field, whose number is the kind.</summary>
        public static LogicalType Read(ref ThriftReader thrift)
        {
            var read = None;
            for (var kind = 0; thrift.Next(ref kind, out var type);)
            {
                if (type != ThriftType.Struct) throw new ParquetException("the footer's schema is broken");
                read = ReadKind(ref thrift, kind);
            }

            return read;
        }

        private static LogicalType ReadKind(ref ThriftReader thrift, int kind)
        {
            var read = None with { Kind = kind };
            for (var field = 0; thrift.Next(ref field, out var type);)
            {
                switch (kind, field)
                {
                    case (5, 1):
                        read = read with { Scale = (int)thrift.Integer() };
                        break;
                    case (5, 2):
                        read = read with { Precision = (int)thrift.Integer() };
                        break;
                    case (7 or 8, 1):
                        read = read with { IsUtc = type == ThriftType.True };
                        break;
                    case (7 or 8, 2):
                        for (var unit = 0; thrift.Next(ref unit, out var inner);)
                        {
                            read = read with { Unit = unit };
                            thrift.Skip(inner);
                        }

                        break;
                    case (10, 1):
                        // An i8 is one byte in any form.
                        read = read with { Width = thrift.SmallInteger() };
                        break;
                    case (10, 2):
                        read = read with { IsSigned = type == ThriftType.True };
                        break;
                    default:
                        thrift.Skip(type);
                        break;
                }
            }

            return read;
        }
    }
}
