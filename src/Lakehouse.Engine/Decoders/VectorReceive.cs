using System.Buffers.Binary;
using System.Globalization;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Vectors;

namespace Lakehouse.Engine.Decoders;

/// <summary>The binary format of vector.</summary>
/// <remarks>vector_recv in pgvector's src/vector.c.</remarks>
internal static class VectorReceive
{
    /// <summary>The elements.</summary>
    public static float[] Read(ref PgReader reader)
    {
        var dimensions = reader.ReadInt16();
        VectorForm.RequireDimensions(dimensions);
        var unused = reader.ReadInt16();
        if (unused != 0) throw VectorForm.Invalid(string.Create(CultureInfo.InvariantCulture, $"expected unused to be 0, not {unused}"));
        var elements = new float[dimensions];
        for (var i = 0; i < elements.Length; i++) elements[i] = VectorForm.Finite(BinaryPrimitives.ReadSingleBigEndian(reader.ReadBytes(sizeof(float))));
        return elements;
    }
}
