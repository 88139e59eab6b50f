namespace DdbAudit.Tests.Records;

/// <summary>Who made a call, for every type of identity.</summary>
public sealed class IdentityTests
{
    private const string RoleSession = """
        "type":"AssumedRole","principalId":"AROAEXAMPLE:alice@example.com","arn":"arn:aws:sts::111122223333:assumed-role/Admin/alice@example.com",
        "accountId":"111122223333","accessKeyId":"ASIAEXAMPLE"
        """;

    private const string Issuer = """
        "sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLE","arn":"arn:aws:iam::111122223333:role/team/ops/Admin","accountId":"111122223333","userName":"Admin"}
        """;

    public static TheoryData<string, string, string> Names => new()
    {
        { "root", """{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333"}""", "root" },
        { "root with alias", """{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","userName":"my-alias"}""", "root" },
        { "IAM user", """{"type":"IAMUser","principalId":"AIDAEXAMPLE","arn":"arn:aws:iam::111122223333:user/team/alice","userName":"alice"}""", "alice" },
        { "IAM user without name", """{"type":"IAMUser","principalId":"AIDAEXAMPLE","arn":"arn:aws:iam::111122223333:user/team/alice"}""", "alice" },
        { "IAM user known by id only", """{"type":"IAMUser","principalId":"AIDAEXAMPLE"}""", "AIDAEXAMPLE" },
        { "role session", $$$"""{{{{RoleSession}}},"sessionContext":{{{{Issuer}}}}}""", "alice@example.com" },
        { "role session by principal only", """{"type":"AssumedRole","principalId":"AROAEXAMPLE:bob"}""", "bob" },
        { "role without session", $$$"""{"type":"AssumedRole","sessionContext":{{{{Issuer}}}}}""", "Admin" },
        { "source identity", $$$"""{{{{RoleSession}}},"sessionContext":{{{{Issuer}}},"sourceIdentity":"carol"}}""", "carol" },
        { "Identity Center through a role", """{"type":"AssumedRole","principalId":"AROAEXAMPLE:dora","arn":"arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admins_0123456789abcdef/dora","onBehalfOf":{"userId":"u-1","identityStoreArn":"arn:aws:identitystore::111122223333:identitystore/d-1"}}""", "dora" },
        { "Lambda behind a role", $$$"""{"type":"AssumedRole","principalId":"AROAEXAMPLE:i-don't-say","sessionContext":{{{{Issuer}}}},"inScopeOf":{"issuerType":"AWS::Lambda::Function","credentialsIssuedTo":"arn:aws:lambda:us-east-1:111122223333:function:order-writer:live"}}""", "order-writer" },
        { "instance behind a role", """{"type":"AssumedRole","principalId":"AROAEXAMPLE:i-0abc","inScopeOf":{"issuerType":"AWS::EC2::Instance","credentialsIssuedTo":"arn:aws:ec2:us-east-1:111122223333:instance/i-0abc"}}""", "i-0abc" },
        { "federated user", """{"type":"FederatedUser","principalId":"111122223333:erin","arn":"arn:aws:sts::111122223333:federated-user/erin"}""", "erin" },
        { "other account", """{"type":"AWSAccount","principalId":"AROAEXAMPLE:frank","accountId":"444455556666"}""", "frank" },
        { "other account, user", """{"type":"AWSAccount","principalId":"AIDAEXAMPLE","accountId":"444455556666"}""", "AIDAEXAMPLE" },
        { "other account, nothing more", """{"type":"AWSAccount","accountId":"444455556666"}""", "444455556666" },
        { "AWS service", """{"type":"AWSService","invokedBy":"dynamodb.amazonaws.com"}""", "dynamodb.amazonaws.com" },
        { "Identity Center user", """{"type":"IdentityCenterUser","accountId":"111122223333","onBehalfOf":{"userId":"u-1","identityStoreArn":"arn:aws:identitystore::111122223333:identitystore/d-1"},"credentialId":"c-1"}""", "u-1" },
        { "Identity Center user with name", """{"type":"IdentityCenterUser","userName":"gina","onBehalfOf":{"userId":"u-1"}}""", "gina" },
        { "SAML user", """{"type":"SAMLUser","principalId":"SampleUkh1i4+ExamplesL/jEvs=:SamlExample","userName":"hugo","identityProvider":"bdGOnTesti4+ExamplexL/jEvs="}""", "hugo" },
        { "web identity user", """{"type":"WebIdentityUser","principalId":"accounts.google.com:app:ivy","userName":"ivy","identityProvider":"accounts.google.com"}""", "ivy" },
        { "unknown", """{"type":"Unknown","principalId":"P-1"}""", "P-1" },
        { "unknown, nothing more", """{"type":"Unknown"}""", "Unknown" },
        { "a type to come", """{"type":"MartianUser","userName":"zog"}""", "zog" },
        { "no type", """{"userName":"zog"}""", "zog" },
        { "empty texts", """{"type":"IAMUser","userName":"","arn":"","principalId":"","accountId":"111122223333"}""", "111122223333" },
        { "lone surrogate", """{"type":"IAMUser","userName":"a\udc00","\ud800":1}""", "a\uFFFD" },
        { "empty", "{}", "Unknown" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_display_name_is_the_best_human_or_function_name(string kind, string identity, string name)
    {
        Assert.NotEmpty(kind);
        var found = Read(identity);

        Assert.Equal(name, found.DisplayName);
        Assert.Equal(name, found.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_display_name_can_be_asked_for(string kind, string identity, string name)
    {
        Assert.NotEmpty(kind);
        var criteria = new DdbAudit.Filters.EventCriteria { UserNames = [name.Replace('\uFFFD', '?')] };
        var json = LogBytes.Envelope(LogBytes.Record("e", $"\"userIdentity\":{identity}"));

        Assert.Single(LogBytes.ReadJson(LogBytes.Utf8(json), filter: new DdbAudit.Filters.EventFilter(criteria)).Single());
    }

    public static TheoryData<string, DdbIdentity> Types => new()
    {
        {
            """{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","accessKeyId":"AKIAROOT","sessionContext":{"attributes":{"creationDate":"2026-11-20T09:00:00Z","mfaAuthenticated":"true"}}}""",
            new DdbIdentity { Type = "Root", DisplayName = "root", PrincipalId = Account, Arn = "arn:aws:iam::111122223333:root", AccountId = Account, AccessKeyId = "AKIAROOT", SessionCreated = Created, MfaAuthenticated = true }
        },
        {
            """{"type":"IAMUser","principalId":"AIDA1","arn":"arn:aws:iam::111122223333:user/team/alice","accountId":"111122223333","accessKeyId":"ASIAUSER","userName":"alice","sessionContext":{"attributes":{"creationDate":"2026-11-20T09:00:00Z","mfaAuthenticated":"false"}},"invokedBy":"dynamodb.application-autoscaling.amazonaws.com"}""",
            new DdbIdentity { Type = "IAMUser", DisplayName = "alice", UserName = "alice", PrincipalId = "AIDA1", Arn = "arn:aws:iam::111122223333:user/team/alice", AccountId = Account, AccessKeyId = "ASIAUSER", SessionCreated = Created, MfaAuthenticated = false, InvokedBy = "dynamodb.application-autoscaling.amazonaws.com" }
        },
        {
            """{"type":"AssumedRole","principalId":"AROA1:dora","arn":"arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admins_01/dora","accountId":"111122223333","accessKeyId":"ASIASSO","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA1","arn":"arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admins_01","accountId":"111122223333","userName":"AWSReservedSSO_Admins_01"}},"onBehalfOf":{"userId":"u-1","identityStoreArn":"arn:aws:identitystore::111122223333:identitystore/d-1"}}""",
            new DdbIdentity { Type = "AssumedRole", DisplayName = "dora", SessionName = "dora", RoleName = "AWSReservedSSO_Admins_01", RoleArn = "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admins_01", PrincipalId = "AROA1:dora", Arn = "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admins_01/dora", AccountId = Account, AccessKeyId = "ASIASSO", OnBehalfOf = new("u-1", "arn:aws:identitystore::111122223333:identitystore/d-1") }
        },
        {
            """{"type":"AssumedRole","principalId":"AROA1:order-writer","arn":"arn:aws:sts::111122223333:assumed-role/Writer/order-writer","accountId":"111122223333","accessKeyId":"ASIAFUNCTION","sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/service-role/Writer","userName":"Writer"}},"inScopeOf":{"issuerType":"AWS::Lambda::Function","credentialsIssuedTo":"arn:aws:lambda:us-east-1:111122223333:function:order-writer"}}""",
            new DdbIdentity { Type = "AssumedRole", DisplayName = "order-writer", SessionName = "order-writer", RoleName = "Writer", RoleArn = "arn:aws:iam::111122223333:role/service-role/Writer", PrincipalId = "AROA1:order-writer", Arn = "arn:aws:sts::111122223333:assumed-role/Writer/order-writer", AccountId = Account, AccessKeyId = "ASIAFUNCTION", InScopeOf = new(null, null, "AWS::Lambda::Function", "arn:aws:lambda:us-east-1:111122223333:function:order-writer") }
        },
        {
            """{"type":"FederatedUser","principalId":"111122223333:erin","arn":"arn:aws:sts::111122223333:federated-user/erin","accountId":"111122223333","accessKeyId":"ASIAFEDERATED","sessionContext":{"sessionIssuer":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/broker","userName":"broker"},"attributes":{"creationDate":"2026-11-20T09:00:00Z","mfaAuthenticated":"false"}}}""",
            new DdbIdentity { Type = "FederatedUser", DisplayName = "erin", SessionName = "erin", PrincipalId = "111122223333:erin", Arn = "arn:aws:sts::111122223333:federated-user/erin", AccountId = Account, AccessKeyId = "ASIAFEDERATED", SessionCreated = Created, MfaAuthenticated = false }
        },
        {
            """{"type":"AWSAccount","principalId":"AROA2:frank","accountId":"444455556666"}""",
            new DdbIdentity { Type = "AWSAccount", DisplayName = "frank", SessionName = "frank", PrincipalId = "AROA2:frank", AccountId = "444455556666" }
        },
        {
            """{"type":"AWSService","invokedBy":"replication.dynamodb.amazonaws.com"}""",
            new DdbIdentity { Type = "AWSService", DisplayName = "replication.dynamodb.amazonaws.com", InvokedBy = "replication.dynamodb.amazonaws.com" }
        },
        {
            """{"type":"IdentityCenterUser","accountId":"111122223333","onBehalfOf":{"userId":"u-1","identityStoreArn":"arn:aws:identitystore::111122223333:identitystore/d-1"},"credentialId":"c-1"}""",
            new DdbIdentity { Type = "IdentityCenterUser", DisplayName = "u-1", AccountId = Account, CredentialId = "c-1", OnBehalfOf = new("u-1", "arn:aws:identitystore::111122223333:identitystore/d-1") }
        },
        {
            """{"type":"SAMLUser","principalId":"hash=:sub","userName":"hugo","identityProvider":"hash="}""",
            new DdbIdentity { Type = "SAMLUser", DisplayName = "hugo", UserName = "hugo", PrincipalId = "hash=:sub", WebIdentity = new("hash=", new Dictionary<string, string>()) }
        },
        {
            """{"type":"WebIdentityUser","principalId":"accounts.google.com:app:ivy","userName":"ivy","identityProvider":"accounts.google.com"}""",
            new DdbIdentity { Type = "WebIdentityUser", DisplayName = "ivy", UserName = "ivy", PrincipalId = "accounts.google.com:app:ivy", WebIdentity = new("accounts.google.com", new Dictionary<string, string>()) }
        },
        { """{"type":"Unknown","accountId":"111122223333"}""", new DdbIdentity { Type = "Unknown", DisplayName = Account, AccountId = Account } },
    };

    private static string Account => "111122223333";

    private static DateTimeOffset Created => new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_member_is_read_for_every_type(string identity, DdbIdentity expected) =>
        Assert.Equivalent(expected, Read(identity), strict: true);

    [Fact]
    public void A_role_session_is_read_whole()
    {
        var found = Read($$$"""
            {{{{RoleSession}}},"invokedBy":"cloudformation.amazonaws.com","invokedByDelegate":{"accountId":"999988887777"},
            "sessionContext":{{{{Issuer}}},"attributes":{"creationDate":"2026-11-20T09:00:00Z","mfaAuthenticated":"true"},"sourceIdentity":"carol"}}
            """);

        Assert.Equal("AssumedRole", found.Type);
        Assert.Equal("arn:aws:sts::111122223333:assumed-role/Admin/alice@example.com", found.Arn);
        Assert.Equal("111122223333", found.AccountId);
        Assert.Equal("AROAEXAMPLE:alice@example.com", found.PrincipalId);
        Assert.Equal("ASIAEXAMPLE", found.AccessKeyId);
        Assert.Equal("arn:aws:iam::111122223333:role/team/ops/Admin", found.RoleArn);
        Assert.Equal("Admin", found.RoleName);
        Assert.Equal("alice@example.com", found.SessionName);
        Assert.Equal("carol", found.SourceIdentity);
        Assert.Null(found.UserName);
        Assert.True(found.MfaAuthenticated);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), found.SessionCreated);
        Assert.Equal("cloudformation.amazonaws.com", found.InvokedBy);
        Assert.Equal("999988887777", found.InvokedByDelegate);
        Assert.Null(found.OnBehalfOf);
        Assert.Null(found.InScopeOf);
        Assert.Null(found.WebIdentity);
    }

    [Fact]
    public void A_role_without_issuer_is_named_by_its_session()
    {
        var found = Read($$"""{{{RoleSession}}}""");

        Assert.Equal("Admin", found.RoleName);
        Assert.Null(found.RoleArn);
    }

    [Fact]
    public void A_user_behind_a_federated_session_is_no_role()
    {
        var found = Read("""
            {"type":"FederatedUser","arn":"arn:aws:sts::111122223333:federated-user/erin","sessionContext":{
             "sessionIssuer":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/broker","userName":"broker"}}}
            """);

        Assert.Null(found.RoleArn);
        Assert.Null(found.RoleName);
        Assert.Equal("erin", found.SessionName);
    }

    [Theory]
    [InlineData("\"true\"", true)]
    [InlineData("\"false\"", false)]
    [InlineData("true", true)]
    [InlineData("\"perhaps\"", null)]
    [InlineData("null", null)]
    public void MFA_is_true_false_or_not_said(string json, bool? expected) =>
        Assert.Equal(expected, Read($$$"""{"type":"Root","sessionContext":{"attributes":{"mfaAuthenticated":{{{json}}} } } }""").MfaAuthenticated);

    [Theory]
    [InlineData("2026-11-20T09:00:00Z", true)]
    [InlineData("20261120T090000Z", true)]
    [InlineData("soon", false)]
    public void The_session_creation_is_read_in_both_formats(string date, bool isRead) =>
        Assert.Equal(
            isRead ? new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero) : null,
            Read($$$"""{"type":"Root","sessionContext":{"attributes":{"creationDate":"{{{date}}}"} } }""").SessionCreated);

    [Fact]
    public void Identity_Center_users_Lambda_functions_and_web_identities_are_kept_whole()
    {
        var found = Read("""
            {"type":"IdentityCenterUser","credentialId":"c-1",
             "onBehalfOf":{"userId":"u-1","identityStoreArn":"arn:aws:identitystore::111122223333:identitystore/d-1"},
             "inScopeOf":{"sourceArn":"arn:s","sourceAccount":"111122223333","issuerType":"AWS::Lambda::Function","credentialsIssuedTo":"arn:aws:lambda:us-east-1:111122223333:function:f"},
             "sessionContext":{"webIdFederationData":{"federatedProvider":"accounts.google.com","attributes":{"accounts.google.com:aud":"app","accounts.google.com:sub":"42"}}}}
            """);

        Assert.Equal("c-1", found.CredentialId);
        Assert.Equal(new DdbOnBehalfOf("u-1", "arn:aws:identitystore::111122223333:identitystore/d-1"), found.OnBehalfOf);
        Assert.Equal("u-1", found.OnBehalfOf!.ToString());
        Assert.Equal(new DdbInScopeOf("arn:s", "111122223333", "AWS::Lambda::Function", "arn:aws:lambda:us-east-1:111122223333:function:f"), found.InScopeOf);
        Assert.Equal("arn:aws:lambda:us-east-1:111122223333:function:f", found.InScopeOf!.ToString());
        Assert.Equal("accounts.google.com", found.WebIdentity!.FederatedProvider);
        Assert.Equal("app", found.WebIdentity.Attributes["accounts.google.com:aud"]);
        Assert.Equal("42", found.WebIdentity.Attributes["accounts.google.com:sub"]);
    }

    [Fact]
    public void Members_are_matched_in_any_case() =>
        Assert.Equal("alice", Read("""{"Type":"IAMUser","UserName":"alice"}""").DisplayName);

    [Fact]
    public void The_same_identity_is_one_object_for_all_its_records()
    {
        var record = LogBytes.Record("e", """
            "userIdentity":{"type":"IAMUser","userName":"alice"}
            """);
        var events = LogBytes.ReadJson(LogBytes.Envelope(record, record)).Single();

        Assert.Same(events[0].Identity, events[1].Identity);
    }

    private static DdbIdentity Read(string identity) => LogBytes.ReadOne($"\"userIdentity\":{identity}").Identity;
}
