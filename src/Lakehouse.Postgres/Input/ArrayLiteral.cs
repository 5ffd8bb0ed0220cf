using System.Collections.Immutable;

namespace Lakehouse.Postgres.Input;

/// <summary>An array as its text tells it: elements in row-major order, still text.</summary>
/// <param name="Lengths">Elements in each dimension, outermost first; empty for an empty array.</param>
/// <param name="LowerBounds">The first subscript of each dimension.</param>
/// <param name="Elements">The elements; null is NULL.</param>
public sealed record ArrayLiteral(
    ImmutableArray<int> Lengths, ImmutableArray<int> LowerBounds, ImmutableArray<string?> Elements);
