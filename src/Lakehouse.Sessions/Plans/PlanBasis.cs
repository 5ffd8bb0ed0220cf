using Lakehouse.Catalog.Access;
using Lakehouse.Postgres.Types.Zones;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire.Authentication;

namespace Lakehouse.Sessions.Plans;

/// <summary>
/// What the meaning of a query depends on besides its text, in a session without temporary tables: for two sessions that agree in it the
/// query means the same.
/// </summary>
/// <param name="Database">The database.</param>
/// <param name="Snapshot">The version of its catalog.</param>
/// <param name="Rules">Who may see what: row policies and masks are in the statement.</param>
/// <param name="Access">The users there are.</param>
/// <param name="Role">Who asks.</param>
/// <param name="SearchPath">The setting search_path.</param>
/// <param name="Declared">The parameter types that the client declared.</param>
/// <param name="AllowsParameters">Whether there may be parameters.</param>
/// <param name="DateOrder">How literals of dates are read.</param>
/// <param name="IntervalStyle">How those of intervals are.</param>
/// <param name="Zone">The zone of literals that name none.</param>
/// <param name="MostJoined">The most relations that may be joined.</param>
internal sealed record PlanBasis(
    string Database, long Snapshot, AccessRules Rules, AuthenticationOptions Access, PlanRole Role, string SearchPath,
    EquatableArray<uint> Declared, bool AllowsParameters, DateOrder DateOrder, IntervalStyle IntervalStyle, PgTimeZone Zone, int MostJoined);

/// <summary>Whose rights a query has.</summary>
/// <param name="LoggedIn">Who came in.</param>
/// <param name="IsSuperuser">Whether that is a superuser.</param>
/// <param name="Session">session_user.</param>
/// <param name="Current">current_user.</param>
internal readonly record struct PlanRole(string LoggedIn, bool IsSuperuser, string Session, string Current);
