using DdbAudit.Filters;

namespace DdbAudit.Queries.Sql;

/// <summary>
/// What criteria ask of who made the call. Names are made of parts of several members (see <see cref="DdbIdentity.DisplayName"/>): SQL
/// lets every identity pass that holds the text anywhere in them.
/// </summary>
internal static class IdentitySql
{
    private static readonly string[] NameMembers =
    [
        "type", "principalid", "arn", "accountid", "invokedby", "username", "sourceidentity", "sessioncontext.sourceidentity",
        "sessioncontext.sessionissuer.username", "onbehalfof.userid", "inscopeof.credentialsissuedto",
    ];

    private static readonly string[] RoleMembers = ["arn", "sessioncontext.sessionissuer.username", "sessioncontext.sessionissuer.arn"];

    public static IEnumerable<SqlCondition> Of(EventCriteria criteria)
    {
        var users = new NamePatternSet(criteria.UserNames);
        if (!users.IsEmpty) // Of an unknown identity nothing stands in the record.
            yield return users.IsMatch(DdbIdentity.UnknownName) ? SqlCondition.Unsaid : Holds(users, NameMembers);
        var roles = new NamePatternSet(criteria.RoleNames);
        if (!roles.IsEmpty)
            yield return Holds(roles, RoleMembers);
    }

    private static SqlCondition Holds(NamePatternSet names, string[] members)
    {
        var texts = $"lower(concat_ws(chr(10), {string.Join(", ", members.Select(member => "useridentity." + member))}))";
        return SqlCondition.Any(names.ToLikes(char.IsAscii).Select(like => SqlLike.Of(texts, like.Anywhere())));
    }
}
