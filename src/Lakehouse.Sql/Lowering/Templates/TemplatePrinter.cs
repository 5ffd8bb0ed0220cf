using System.Collections.Immutable;
using Lakehouse.Postgres.Ranges;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Expressions;

namespace Lakehouse.Sql.Lowering.Templates;

/// <summary>What stands in a template's places.</summary>
/// <param name="Arguments">The arguments.</param>
/// <param name="Types">Their PostgreSQL types.</param>
internal sealed record TemplateArguments(IReadOnlyList<LoweredExpression> Arguments, IReadOnlyList<uint> Types)
{
    /// <summary>What $op stands for.</summary>
    public string Operator { get; init; } = "";

    /// <summary>What surrounds an engine aggregate.</summary>
    public AggregateClauses Clauses { get; init; } = AggregateClauses.None;
}

/// <summary>The clauses of an aggregate call, each with its keyword, or empty.</summary>
internal sealed record AggregateClauses(string Distinct, SqlFragment OrderBy, SqlFragment Filter, SqlFragment Over)
{
    public static AggregateClauses None { get; } = new("", "", "", "");

    /// <summary>The list of the only argument's values when it is made already, or null.</summary>
    public LoweredExpression? Gathered { get; init; }
}

/// <summary>Fills in a template.</summary>
internal static class TemplatePrinter
{
    /// <summary>The expression, in parentheses unless it is a single call.</summary>
    public static SqlFragment Print(LoweringSession session, LoweringTemplate template, TemplateArguments arguments)
    {
        if (template.Kind != TemplateKind.Expression || !(template.Repeats || template.HasLambda)) return Filled(arguments.Arguments);
        return template.HasLambda
            ? SharedOperands.Bound(session, arguments.Arguments, arguments.Types, Filled)
            : SharedOperands.Once(session, arguments.Arguments, arguments.Types, Filled);

        SqlFragment Filled(IReadOnlyList<LoweredExpression> operands) => Fill(session, template, arguments with { Arguments = operands }).Parenthesized();
    }

    private static SqlFragment Fill(LoweringSession session, LoweringTemplate template, TemplateArguments arguments)
    {
        var text = new SqlFragment(0, template.Pieces.Length);
        AppendAll(text, session, template.Pieces, arguments);
        return text;
    }

    private static void AppendAll(SqlFragment text, LoweringSession session, ImmutableArray<TemplatePiece> pieces, TemplateArguments given)
    {
        foreach (var piece in pieces) Append(text, session, piece, given);
    }

    private static void Append(SqlFragment text, LoweringSession session, TemplatePiece piece, TemplateArguments given)
    {
        switch (piece)
        {
            case TemplatePiece.Verbatim verbatim:
                text.AppendLiteral(verbatim.Text);
                break;
            case TemplatePiece.Argument argument:
                text.AppendFormatted(InForm(session, given, argument.Number - 1, argument.Form));
                break;
            case TemplatePiece.Rest rest:
                for (var i = rest.From - 1; i < given.Arguments.Count; i++)
                {
                    if (i >= rest.From) text.AppendLiteral(", ");
                    text.AppendFormatted(InForm(session, given, i, rest.Form));
                }
                break;
            case TemplatePiece.Variable { Name: "op" }:
                text.AppendLiteral(given.Operator);
                break;
            case TemplatePiece.Variable variable:
                text.AppendFormatted(SessionValues.Of(session, variable.Name));
                break;
            case TemplatePiece.SystemRelation relation:
                text.AppendLiteral(SystemRelations.EngineName(session, relation.Schema, relation.Name));
                break;
            case TemplatePiece.Limited when session.Context.IsUnlimited:
                text.AppendLiteral("NULL");
                break;
            case TemplatePiece.Limited limited:
                text.AppendLiteral("(");
                AppendAll(text, session, limited.Pieces, given);
                text.AppendLiteral(")");
                break;
            case TemplatePiece.EngineAggregate aggregate:
                AppendAggregate(text, session, aggregate, given);
                break;
        }
    }

    private static void AppendAggregate(
        SqlFragment text, LoweringSession session, TemplatePiece.EngineAggregate aggregate, TemplateArguments given)
    {
        if (given.Clauses.Gathered is { Form: Representation.List { Element: var form } } gathered)
        {
            var element = session.LambdaParameter();
            text.AppendFormatted((SqlFragment)$"list_transform({gathered}, lambda {element}: ");
            given = new TemplateArguments([new LoweredExpression(element, form)], given.Types);
            AppendAll(text, session, aggregate.Arguments, given);
            text.AppendLiteral(")");
            return;
        }
        text.AppendLiteral($"{aggregate.Name}({given.Clauses.Distinct}");
        AppendAll(text, session, aggregate.Arguments, given);
        text.AppendFormatted(given.Clauses.OrderBy);
        text.AppendLiteral(")");
        text.AppendFormatted(given.Clauses.Filter);
        text.AppendFormatted(given.Clauses.Over);
    }

    private static SqlFragment InForm(LoweringSession session, TemplateArguments given, int index, ArgumentForm form)
    {
        var (argument, type) = (given.Arguments[index], given.Types[index]);
        return form switch
        {
            ArgumentForm.Value => Canonical.Of(argument, type).Sql,
            ArgumentForm.Text => OutputText.Of(session, argument, type).Sql,
            ArgumentForm.Cast => LowerCast.Apply(session, new Operand(argument, type), TypeOid.Text, CastMethod.Function).Sql,
            ArgumentForm.Key => ComparisonKey.Of(Canonical.Of(argument, type), type),
            ArgumentForm.Keys => ComparisonKey.Elements(argument, type, ofAllDimensions: false),
            ArgumentForm.AllKeys => ComparisonKey.Elements(argument, type, ofAllDimensions: true),
            ArgumentForm.Json => SqlText.Cast(JsonText.Of(session, argument, type).Sql, Representations.Text),
            ArgumentForm.Comma => JsonText.Comma(argument),
            ArgumentForm.Elements => OutputText.Elements(session, argument, type).Sql,
            ArgumentForm.Relation => InputText.Of(session, argument, TypeOid.RegClass).Sql,
            ArgumentForm.RangeName => RangeTypes.TryFind(type, out var range) ? range.Name : throw Unsupported.Of("a range of an unknown type is not supported"),
            ArgumentForm.Schema => InputText.Of(session, argument, TypeOid.RegNamespace).Sql,
        };
    }
}
