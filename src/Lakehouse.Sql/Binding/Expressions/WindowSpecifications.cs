using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Binds what follows OVER.</summary>
/// <remarks>PostgreSQL's transformWindowDefinitions and transformFrameOffset.</remarks>
internal sealed class WindowSpecifications(ExpressionBinder binder)
{
    private readonly BindingSession _session = binder.Session;

    /// <summary>OVER name or OVER (…).</summary>
    public BoundWindow Bind(OverClause over) => over.WindowName is { } name
        ? Named(name, over.Anchor).Window
        : Bind(over.Specification!, null);

    /// <summary>A specification; <paramref name="visible"/> limits which named windows it may build upon, null is all.</summary>
    public BoundWindow Bind(WindowSpecification specification, Func<string, bool>? visible)
    {
        NamedWindow? basis = null;
        if (specification.BaseWindow is { } name)
        {
            if (visible is not null && !visible(name)) throw NoWindow(name, specification.Span.Start);
            basis = Named(name, specification.Span.Start);
        }
        var partition = new List<BoundExpression>(specification.PartitionBy.Count);
        foreach (var item in specification.PartitionBy)
        {
            var expression = _session.Coercion.UnknownToText(binder.Bind(item, ExpressionPlace.WindowPartition));
            _ = binder.Order.Grouped(expression);
            partition.Add(expression);
        }
        var order = new List<BoundOrderItem>(specification.OrderBy.Count);
        foreach (var item in specification.OrderBy)
            order.Add(binder.Order.Item(item, binder.Bind(item.Value, ExpressionPlace.WindowOrder), -1));
        if (basis is not null) CheckBasis(specification, basis);
        var orderBy = basis is { Window.OrderBy.IsEmpty: false } ? basis.Window.OrderBy : EquatableArray.From(order);
        return new BoundWindow(
            basis?.Window.PartitionBy ?? EquatableArray.From(partition), orderBy, Frame(specification.Frame, orderBy, specification));
    }

    private NamedWindow Named(string name, int offset) => binder.Scope.Windows?.Find(name) ?? throw NoWindow(name, offset);

    private SqlErrorException NoWindow(string name, int offset) =>
        _session.Error(SqlState.UndefinedObject, $"window \"{name}\" does not exist", offset);

    private void CheckBasis(WindowSpecification specification, NamedWindow basis)
    {
        var (name, offset) = (specification.BaseWindow!, specification.Span.Start);
        if (!specification.PartitionBy.IsEmpty)
            throw _session.Error(SqlState.WindowingError, $"cannot override PARTITION BY clause of window \"{name}\"", offset);
        if (!specification.OrderBy.IsEmpty && !basis.Window.OrderBy.IsEmpty)
            throw _session.Error(SqlState.WindowingError, $"cannot override ORDER BY clause of window \"{name}\"", offset);
        if (basis.Window.Frame is not null)
        {
            var bare = specification is { PartitionBy.IsEmpty: true, OrderBy.IsEmpty: true, Frame: null };
            throw _session.Error(
                SqlState.WindowingError, $"cannot copy window \"{name}\" because it has a frame clause", offset,
                bare ? "Omit the parentheses in this OVER clause." : null);
        }
    }

    private BoundFrame? Frame(WindowFrame? frame, EquatableArray<BoundOrderItem> order, WindowSpecification specification)
    {
        if (frame is null) return null;
        var hasOffset = frame.Start.Offset is not null || frame.End.Offset is not null;
        if (frame.Units == FrameUnits.Groups && order.IsEmpty)
            throw _session.Error(SqlState.WindowingError, "GROUPS mode requires an ORDER BY clause", specification.Span.Start);
        if (frame.Units == FrameUnits.Range && hasOffset && order.Count != 1)
        {
            throw _session.Error(
                SqlState.WindowingError, "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column", specification.Span.Start);
        }
        return new BoundFrame(frame.Units, Bound(frame.Start, frame.Units, order), Bound(frame.End, frame.Units, order), frame.Exclusion);
    }

    private BoundFrameBound Bound(FrameBound bound, FrameUnits units, EquatableArray<BoundOrderItem> order) =>
        new(bound.Kind, bound.Offset is null ? null : Offset(bound.Offset, units, order));

    private BoundExpression Offset(Expression offset, FrameUnits units, EquatableArray<BoundOrderItem> order)
    {
        var place = units switch
        {
            FrameUnits.Rows => ExpressionPlace.WindowFrameRows,
            FrameUnits.Range => ExpressionPlace.WindowFrameRange,
            FrameUnits.Groups => ExpressionPlace.WindowFrameGroups,
        };
        var bound = binder.Bind(offset, place);
        var name = units.ToString().ToUpperInvariant();
        bound = units == FrameUnits.Range
            ? FrameOffsets.Coerce(_session, bound, order[0].Expression)
            : _session.Coercion.ToSpecific(bound, TypeOid.Int8, name);
        return ContainsColumn.First(bound) is { } column
            ? throw _session.Error(SqlState.InvalidColumnReference, $"argument of {name} must not contain variables", column.Span.Start)
            : bound;
    }
}
