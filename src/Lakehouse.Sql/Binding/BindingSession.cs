using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Literals;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Resolution;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding;

/// <summary>What all passes over one statement share: its text, its context, what is known of its parameters, and counters.</summary>
internal sealed class BindingSession
{
    private readonly string _text;
    private readonly Shared _shared;

    /// <summary>Begins the analysis of a statement.</summary>
    public BindingSession(string text, AnalysisContext context)
        : this(text, context, new Shared(), [])
    {
    }

    private BindingSession(string text, AnalysisContext context, Shared shared, EquatableArray<uint> viewsOpen)
    {
        _text = text;
        _shared = shared;
        Context = context;
        ViewsOpen = viewsOpen;
        SearchPath = context.SearchPath.Contains("pg_catalog") ? context.SearchPath : ["pg_catalog", .. context.SearchPath];
        // Names in a view or a row policy never mean what a session has made.
        RelationPath = context.HasOwnersRights || SearchPath.Contains("pg_temp") ? SearchPath : ["pg_temp", .. SearchPath];
        Parameters = new ParameterInference(this);
        Literals = new LiteralReader(this);
        Coercion = new Coercer(this);
        Operators = new OperatorResolver(this);
        Functions = new FunctionResolver(this);
        Types = new TypeNameResolver(this);
        Relations = new RelationFinder(this);
    }

    /// <summary>The span of what stands nowhere in the text.</summary>
    public static TextSpan Nowhere { get; } = new(-1, 0);

    public AnalysisContext Context { get; }

    /// <summary>The schemas to search, pg_catalog among them.</summary>
    public EquatableArray<string> SearchPath { get; }

    /// <summary>The schemas to search for relations: the session's temporary ones come first where the path does not say otherwise.</summary>
    public EquatableArray<string> RelationPath { get; }

    public ParameterInference Parameters { get; }

    public LiteralReader Literals { get; }

    public Coercer Coercion { get; }

    public OperatorResolver Operators { get; }

    public FunctionResolver Functions { get; }

    public TypeNameResolver Types { get; }

    public RelationFinder Relations { get; }

    /// <summary>OIDs of the views that are being expanded around this text.</summary>
    public EquatableArray<uint> ViewsOpen { get; }

    /// <summary>The command tag of a statement that locks tables: <c>SELECT FOR UPDATE</c> or its like; else null.</summary>
    public string? LockingTag
    {
        get => _shared.LockingTag;
        set => _shared.LockingTag = value;
    }

    /// <summary>Whether a literal may mean something else at another time.</summary>
    public bool DependsOnTime
    {
        get => _shared.DependsOnTime;
        set => _shared.DependsOnTime = value;
    }

    /// <summary>The scans whose ctid is read.</summary>
    public SortedSet<int> RowIdentities => _shared.RowIdentities;

    /// <summary>The relations that the statement reads, in the order of its text.</summary>
    public RelationUses Uses => _shared.Uses;

    /// <summary>
    /// A session for the text of a view inside this statement. Names in it mean what they meant where it was made, whatever
    /// the search path of the one who asks.
    /// </summary>
    public BindingSession ForView(Relation view, string text) => new(text, Context.ForView(view.Schema), _shared, [.. ViewsOpen, view.Oid]);

    /// <summary>A session for what hides rows of a relation: it sees all of that relation, and its names mean what they would in a view beside it.</summary>
    public BindingSession ForProtection(Relation relation, string text) =>
        new(text, Context.ForView(relation.Schema) with { Privileges = new WithoutProtection(Context.Privileges, relation) }, _shared, ViewsOpen);

    /// <summary>A new <see cref="Bound.BoundFromItem.Id"/>.</summary>
    public int NextSource() => ++_shared.Source;

    /// <summary>A new <see cref="Bound.BoundCommonTable.Id"/>.</summary>
    public int NextCommonTable() => ++_shared.CommonTable;

    /// <summary>Whether the name that ends at an offset was written in double quotes, and so is exact.</summary>
    public bool IsQuoted(int end) => end > 0 && end <= _text.Length && _text[end - 1] == '"';

    /// <summary>An error at an offset of the text.</summary>
    public SqlErrorException Error(SqlState state, string message, int offset, string? hint = null, string? detail = null) =>
        new SqlError(state, message) { Position = PositionOf(offset), Hint = hint, Detail = detail }.ToException();

    /// <summary>The same error with the position of an offset, if it has none.</summary>
    public SqlErrorException At(SqlErrorException error, int offset) =>
        error.Error.Position != 0 ? error : (error.Error with { Position = PositionOf(offset) }).ToException();

    /// <summary>The one-based character position of an offset; 0 for one that is nowhere.</summary>
    public int PositionOf(int offset) => offset < 0 ? 0 : TextPosition.FromOffset(_text, offset);

    private sealed class Shared
    {
        public bool DependsOnTime { get; set; }

        public int Source { get; set; }

        public int CommonTable { get; set; }

        public string? LockingTag { get; set; }

        public SortedSet<int> RowIdentities { get; } = [];

        public RelationUses Uses { get; } = new();
    }
}
