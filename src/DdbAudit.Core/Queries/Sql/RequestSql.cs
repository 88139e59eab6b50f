using DdbAudit.Filters;
using DdbAudit.Records.Items;

namespace DdbAudit.Queries.Sql;

/// <summary>
/// What criteria ask of the request: tables, keys, and whether it reads or writes. A request is JSON of many shapes (members in any case,
/// batches, transactions, PartiQL, ARNs for names): SQL lets every one pass that holds the text, as the tests on bytes do.
/// </summary>
internal static class RequestSql
{
    private const string Request = "requestparameters";
    private const string Places = $"concat_ws(' ', {Request}, json_format(CAST(resources AS JSON)))";

    // An escape may spell what is looked for.
    private static readonly SqlCondition IsEscaped = new($@"strpos({Request}, '\u') > 0");

    public static IEnumerable<SqlCondition> Of(EventCriteria criteria)
    {
        if (criteria.TableNames.Count > 0)
            yield return Tables(criteria.TableNames);
        if (criteria.Keys.Count > 0)
            yield return Keys(criteria.Keys);
        if (criteria.Access is { } access)
            yield return Access(access);
    }

    private static SqlCondition Tables(IReadOnlyList<string> names) =>
        Holds($"lower({Places})", new NamePatternSet(names.Select(TableReference.ToName)).ToLikes(ByteNeedle.IsPlain));

    // Numbers may be written in many ways.
    private static SqlCondition Keys(IReadOnlyList<IReadOnlyDictionary<string, string>> keys)
    {
        LikePattern[] likes = [.. keys.Select(key => new KeyPattern(key).ToLike()).OfType<LikePattern>()];
        return likes.Length < keys.Count ? SqlCondition.Unsaid : Holds($"lower({Request})", likes);
    }

    private static SqlCondition Holds(string text, IEnumerable<LikePattern> likes) =>
        SqlCondition.Any([.. likes.Select(like => SqlLike.Of(text, like.Anywhere())), IsEscaped]) with { IsExact = false };

    // As DataPlane tells it: statements by their verbs, which are left to the typed test; else calls by their names, newer ones by readOnly.
    private static SqlCondition Access(DdbAccess access)
    {
        var calls = SqlCondition.InKnown("eventname", DataPlane.KnownCalls(access));
        var known = SqlCondition.InKnown("eventname", [.. DataPlane.KnownCalls(DdbAccess.Read), .. DataPlane.KnownCalls(DdbAccess.Write)]);
        var byFlag = $"(coalesce({known}, false) = false AND coalesce(readonly, '') {(access == DdbAccess.Read ? "=" : "<>")} 'true')";
        return new SqlCondition($"({calls} OR {byFlag} OR lower({Request}) LIKE '%statement%' OR {IsEscaped.Sql})", [], false);
    }
}
