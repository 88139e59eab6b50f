namespace DdbAudit.Queries.Sql;

/// <summary>Who made a call, as SQL: the same as <see cref="DdbIdentity.DisplayName"/>.</summary>
internal static class PrincipalSql
{
    private const string Session = "useridentity.sessioncontext";
    private const string SourceIdentity = $"coalesce(nullif({Session}.sourceidentity, ''), nullif(useridentity.sourceidentity, ''))";
    private const string AfterColon = "nullif(regexp_extract(useridentity.principalid, '^[^:]*:(.+)$', 1), '')";
    private const string RolePart = "nullif(regexp_extract(useridentity.arn, '^[^/]*/([^/]*)', 1), '')";
    private const string RoleSession = $"coalesce(nullif(regexp_extract(useridentity.arn, '^[^/]*/[^/]*/(.*)$', 1), ''), {AfterColon})";
    private const string RoleName = $"coalesce(nullif({Session}.sessionissuer.username, ''), {RolePart})";
    private const string IssuedTo = "useridentity.inscopeof.credentialsissuedto";

    // arn:aws:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER], arn:aws:ec2:REGION:ACCOUNT:instance/ID
    private const string Program = $"coalesce(nullif(regexp_extract({IssuedTo}, '^[^:]*:[^:]*:[^:]*:[^:]*:[^:]*:function:([^:]*)', 1), ''), nullif(regexp_extract({IssuedTo}, '([^/:]*)$', 1), ''))";

    public static string DisplayName { get; } = $"""
        coalesce(CASE useridentity.type
                    WHEN 'Root' THEN 'root'
                    WHEN 'AWSService' THEN {Text("invokedby")}
                    WHEN 'AssumedRole' THEN coalesce({SourceIdentity}, {Program}, {RoleSession}, {RoleName})
                    WHEN 'IdentityCenterUser' THEN coalesce({Text("username")}, {Text("onbehalfof.userid")})
                    WHEN 'FederatedUser' THEN coalesce({Text("username")}, {RolePart}, {AfterColon})
                    WHEN 'AWSAccount' THEN coalesce({Text("username")}, {AfterColon})
                    ELSE {Text("username")} END,
                  nullif(regexp_extract(useridentity.arn, '([^/:]*)$', 1), ''), {Text("principalid")}, {Text("accountid")}, {Text("invokedby")}, '{DdbIdentity.UnknownName}')
        """.ReplaceLineEndings("\n");

    private static string Text(string member) => $"nullif(useridentity.{member}, '')";
}
