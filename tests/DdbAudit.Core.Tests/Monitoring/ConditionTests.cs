using System.Text.Json;
using System.Text.Json.Nodes;
using DdbAudit.Monitoring;

namespace DdbAudit.Tests.Monitoring;

/// <summary>Which records each ready condition matches.</summary>
public sealed class ConditionTests
{
    private const string Auditor = "arn:aws:iam::111122223333:role/team/Auditor";

    [Theory]
    [InlineData(DdbAlarmCondition.AccessDenied, """{"errorCode":"AccessDenied"}""", true)]
    [InlineData(DdbAlarmCondition.AccessDenied, """{"errorCode":"AccessDeniedException"}""", true)]
    [InlineData(DdbAlarmCondition.AccessDenied, """{"errorCode":"ConditionalCheckFailedException"}""", false)]
    [InlineData(DdbAlarmCondition.AccessDenied, "{}", false)]
    [InlineData(DdbAlarmCondition.Deletes, """{"eventName":"DeleteItem"}""", true)]
    [InlineData(DdbAlarmCondition.Deletes, """{"eventName":"BatchWriteItem"}""", true)]
    [InlineData(DdbAlarmCondition.Deletes, """{"eventName":"PutItem"}""", false)]
    [InlineData(DdbAlarmCondition.Deletes, """{"eventName":"TransactWriteItems","requestParameters":{"requestItems":[{"operation":"Put"},{"operation":"Delete"}]}}""", true)]
    [InlineData(DdbAlarmCondition.Deletes, """{"eventName":"TransactWriteItems","requestParameters":{"requestItems":[{"operation":"Put"},{"operation":"ConditionCheck"}]}}""", false)]
    [InlineData(DdbAlarmCondition.Deletes, """{"eventName":"ExecuteStatement","requestParameters":{"statement":"delete from \"Orders\" where pk='1'"}}""", true)]
    [InlineData(DdbAlarmCondition.Deletes, """{"eventName":"ExecuteStatement","requestParameters":{"statement":"SELECT * FROM \"Orders\""}}""", false)]
    [InlineData(DdbAlarmCondition.Deletes, """{"eventName":"ExecuteTransaction","requestParameters":{"requestItems":[{"statement":"UPDATE x"},{"statement":"DELETE FROM x"}]}}""", true)]
    [InlineData(DdbAlarmCondition.Deletes, """{"eventName":"ExecuteStatement","requestParameters":{"statement":"\ndELETE from x"}}""", true)]
    [InlineData(DdbAlarmCondition.Deletes, """{"eventName":"ExecuteStatement","requestParameters":{"statement":"insert into x value {}"}}""", false)]
    [InlineData(DdbAlarmCondition.Deletes, """{"eventName":"ExecuteStatement","requestParameters":{"statement":"UPDATE x SET a=1"}}""", false)]
    [InlineData(DdbAlarmCondition.Deletes, """{"eventName":"BatchExecuteStatement","requestParameters":{"requestItems":[{"statement":"SELECT * FROM x"},{"statement":"delete from x"}]}}""", true)]
    [InlineData(DdbAlarmCondition.Deletes, """{"eventName":"BatchExecuteStatement","requestParameters":{"requestItems":[{"statement":"SELECT * FROM x"},{"statement":"SELECT * FROM y"}]}}""", false)]
    [InlineData(DdbAlarmCondition.Deletes, """{"eventName":"ExecuteTransaction","requestParameters":{"requestItems":[{"statement":"UPDATE x"}]}}""", true)]
    [InlineData(DdbAlarmCondition.Scans, """{"eventName":"Scan"}""", true)]
    [InlineData(DdbAlarmCondition.Scans, """{"eventName":"Query"}""", false)]
    [InlineData(DdbAlarmCondition.NoMfa, """{"userIdentity":{"type":"IAMUser"}}""", true)]
    [InlineData(DdbAlarmCondition.NoMfa, """{"userIdentity":{"sessionContext":{"attributes":{"mfaAuthenticated":"false"}}}}""", true)]
    [InlineData(DdbAlarmCondition.NoMfa, """{"userIdentity":{"sessionContext":{"attributes":{"mfaAuthenticated":"true"}}}}""", false)]
    [InlineData(DdbAlarmCondition.Root, """{"userIdentity":{"type":"Root"}}""", true)]
    [InlineData(DdbAlarmCondition.Root, """{"userIdentity":{"type":"Root","invokedBy":"backup.amazonaws.com"}}""", false)]
    [InlineData(DdbAlarmCondition.Root, """{"userIdentity":{"type":"IAMUser"}}""", false)]
    [InlineData(DdbAlarmCondition.Errors, """{"errorCode":"ThrottlingException"}""", true)]
    [InlineData(DdbAlarmCondition.Errors, "{}", false)]
    [InlineData(DdbAlarmCondition.Volume, "{}", true)]
    public void A_condition_matches(DdbAlarmCondition condition, string record, bool matches) =>
        Assert.Equal(matches, Matches(Request(condition), record));

    [Theory]
    [InlineData(DdbAlarmCondition.WritesBy, """{"readOnly":false,"userIdentity":{"arn":"arn:aws:sts::111122223333:assumed-role/Auditor/eve"}}""", true)]
    [InlineData(DdbAlarmCondition.WritesBy, """{"readOnly":true,"userIdentity":{"arn":"arn:aws:sts::111122223333:assumed-role/Auditor/eve"}}""", false)]
    [InlineData(DdbAlarmCondition.WritesBy, """{"readOnly":false,"userIdentity":{"arn":"arn:aws:sts::111122223333:assumed-role/Auditor2/eve"}}""", false)]
    [InlineData(DdbAlarmCondition.WritesBy, """{"readOnly":false,"userIdentity":{"arn":"arn:aws:iam::111122223333:user/bob"}}""", true)]
    [InlineData(DdbAlarmCondition.WritesBy, """{"readOnly":false,"requestParameters":{"statement":"SELECT 1"},"userIdentity":{"arn":"arn:aws:iam::111122223333:user/bob"}}""", false)]
    [InlineData(DdbAlarmCondition.WritesBy, """{"readOnly":false,"requestParameters":{"statement":"UPDATE x"},"userIdentity":{"arn":"arn:aws:iam::111122223333:user/bob"}}""", true)]
    [InlineData(DdbAlarmCondition.AnyAccessExcept, """{"userIdentity":{"arn":"arn:aws:sts::111122223333:assumed-role/Auditor/eve"}}""", false)]
    [InlineData(DdbAlarmCondition.AnyAccessExcept, """{"userIdentity":{"arn":"arn:aws:iam::111122223333:user/bob"}}""", false)]
    [InlineData(DdbAlarmCondition.AnyAccessExcept, """{"userIdentity":{"arn":"arn:aws:iam::111122223333:user/bobby"}}""", true)]
    [InlineData(DdbAlarmCondition.AnyAccessExcept, """{"userIdentity":{"type":"AWSAccount"}}""", true)]
    public void Principals_are_told_by_their_ARNs(DdbAlarmCondition condition, string record, bool matches) =>
        Assert.Equal(matches, Matches(Request(condition) with { Principals = [Auditor, "arn:aws:iam::111122223333:user/bob"] }, record));

    [Theory]
    [InlineData("10.200.3.4", false)]
    [InlineData("192.168.7.9", false)]
    [InlineData("203.0.113.77", false)]
    [InlineData("198.51.100.5", false)]
    [InlineData("198.51.100.50", true)]
    [InlineData("100.1.2.3", true)]
    [InlineData("192.169.0.1", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("dynamodb.amazonaws.com", false)]
    public void Networks_are_told_by_the_numbers_between_the_dots(string address, bool isOutside) => Assert.Equal(
        isOutside,
        Matches(
            Request(DdbAlarmCondition.FromOutside) with { Networks = ["10.0.0.0/8", "192.168.0.0/16", "203.0.113.0/24", "198.51.100.5/32"] },
            $$"""{"sourceIPAddress":"{{address}}"}"""));

    [Theory]
    [InlineData("10.0.0.0/9", "/9 cannot be said")]
    [InlineData("10.1.0.0/8", "the numbers after its first 1 are not 0")]
    [InlineData("2001:db8::/32", "IPv6")]
    [InlineData("intranet", "it is no network")]
    [InlineData("10.1/16", "it is no network")]
    public void A_network_that_no_wildcard_says_is_refused_with_the_reason(string network, string why)
    {
        var error = Assert.Throws<AuditException>(() => AlarmDesign.For(Request(DdbAlarmCondition.FromOutside) with { Networks = [network] }, Sample.Scope));
        Assert.Equal(AuditError.InvalidAlarm, error.Error);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bob")]
    [InlineData("arn:aws:iam::111122223333:policy/x")]
    [InlineData("arn:aws:dynamodb:us-east-1:111122223333:table/Orders")]
    public void What_is_no_principals_ARN_is_refused(string principal) => Assert.Equal(
        AuditError.InvalidAlarm,
        Assert.Throws<AuditException>(() => AlarmDesign.For(Request(DdbAlarmCondition.WritesBy) with { Principals = [principal] }, Sample.Scope)).Error);

    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/team/*")]
    [InlineData("arn:aws:iam::111122223333:role/team/Audit*")]
    public void Roles_of_a_path_are_not_taken_for_roles_of_every_path(string principal)
    {
        var error = Refusal(Request(DdbAlarmCondition.AnyAccessExcept) with { Principals = [principal] });
        Assert.Equal(AuditError.InvalidAlarm, error.Error);
        Assert.Contains("sessions show roles without their path", error.Message, StringComparison.Ordinal);
        Assert.Contains("give a wildcard without a path", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wildcard_without_a_path_stands_for_roles_by_their_names()
    {
        var request = Request(DdbAlarmCondition.WritesBy) with { Principals = ["arn:aws:iam::111122223333:role/Audit*"] };
        Assert.True(Matches(request, """{"readOnly":false,"userIdentity":{"arn":"arn:aws:sts::111122223333:assumed-role/Auditor/eve"}}"""));
        Assert.False(Matches(request, """{"readOnly":false,"userIdentity":{"arn":"arn:aws:sts::111122223333:assumed-role/Orders/eve"}}"""));
    }

    [Theory]
    [InlineData("""{"resources":[{"ARN":"arn:aws:dynamodb:us-east-1:111122223333:table/Orders"}]}""", true)]
    [InlineData("""{"resources":[{"ARN":"arn:aws:dynamodb:us-east-1:111122223333:table/Users"},{"ARN":"arn:aws:dynamodb:us-east-1:111122223333:table/Orders"}]}""", true)]
    [InlineData("""{"resources":[{"ARN":"arn:aws:dynamodb:us-east-1:111122223333:table/OrdersArchive"}]}""", false)]
    [InlineData("""{"resources":[{"ARN":"arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"}],"requestParameters":{"tableName":"Orders"},"awsRegion":"eu-west-1","recipientAccountId":"111122223333"}""", false)]
    [InlineData("""{"requestParameters":{"tableName":"Orders"},"awsRegion":"us-east-1","recipientAccountId":"111122223333"}""", true)]
    [InlineData("""{"requestParameters":{"tableName":"Orders"},"awsRegion":"us-east-1","recipientAccountId":"999988887777"}""", false)]
    [InlineData("""{"requestParameters":{"tableName":"arn:aws:dynamodb:us-east-1:111122223333:table/Orders"}}""", true)]
    public void A_table_is_told_from_others_of_its_name(string record, bool matches)
    {
        var json = JsonNode.Parse(record)!.AsObject();
        json["managementEvent"] = false;
        var pattern = AlarmDesign.For(Request(DdbAlarmCondition.Volume), Sample.Scope).Pattern;
        Assert.Equal(matches, pattern.IsMatch(JsonSerializer.SerializeToElement(json)));
    }

    [Fact]
    public void A_management_event_of_the_table_is_no_access() => Assert.False(
        Matches(Request(DdbAlarmCondition.Volume), """{"managementEvent":true,"eventName":"DescribeTable"}"""));

    [Fact]
    public void A_pattern_of_the_users_own_is_about_the_table_too()
    {
        var request = new AlarmRequest { TableName = "Orders", FilterPattern = "{ $.eventName = \"Get*\" || $.eventName = \"Query\" }" };
        Assert.True(Matches(request, """{"eventName":"GetItem"}"""));
        Assert.False(Matches(request, """{"eventName":"Scan"}"""));
        Assert.False(AlarmDesign.For(request, Sample.Scope).Pattern.IsMatch(JsonDocument.Parse("""{"eventName":"GetItem","managementEvent":false}""").RootElement));
    }

    [Fact]
    public void Every_value_of_the_enumeration_has_its_row() =>
        Assert.Equal(Enum.GetValues<DdbAlarmCondition>(), AlarmCondition.All.Select(row => row.Condition));

    [Fact]
    public void Every_condition_fits_into_a_pattern_for_a_long_table_name()
    {
        foreach (var row in AlarmCondition.All)
        {
            var request = Request(row.Condition) with { TableName = new string('t', 100) };
            Assert.InRange(AlarmDesign.For(Needing(request, row), Sample.Scope).Pattern.ToString().Length, 1, 1024);
        }
    }

    [Fact]
    public void The_table_and_the_condition_can_be_read_back()
    {
        foreach (var row in AlarmCondition.All)
        {
            var design = AlarmDesign.For(Needing(Request(row.Condition), row), Sample.Scope);
            Assert.Equal(Sample.Table("Orders"), RecordPatterns.TableOf(design.Pattern)?.ToString());
            Assert.Equal(row.Condition, AlarmDesign.ConditionOf(design.Description));
        }
    }

    [Fact]
    public void Too_many_principals_are_refused_with_the_count_of_characters()
    {
        var many = Enumerable.Range(0, 20).Select(i => $"arn:aws:iam::111122223333:user/somebody-{i}").ToList();
        var error = Assert.Throws<AuditException>(() => AlarmDesign.For(Request(DdbAlarmCondition.WritesBy) with { Principals = many }, Sample.Scope));
        Assert.Equal(AuditError.FilterPatternLimit, error.Error);
        Assert.Matches(@"has [\d,]+ characters; CloudWatch Logs takes at most 1,024", error.Message);
    }

    [Theory]
    [InlineData(DdbAlarmCondition.WritesBy, "needs -Principal")]
    [InlineData(DdbAlarmCondition.FromOutside, "needs -Network")]
    public void What_a_condition_needs_must_be_given(DdbAlarmCondition condition, string message) =>
        Assert.Contains(message, Refusal(Request(condition)).Message, StringComparison.Ordinal);

    [Fact]
    public void Counting_conditions_need_a_threshold() =>
        Assert.Contains("needs -Threshold", Refusal(Request(DdbAlarmCondition.Errors) with { Threshold = null }).Message, StringComparison.Ordinal);

    [Fact]
    public void What_a_condition_does_not_take_is_refused() =>
        Assert.Contains("does not take -Principal", Refusal(Request(DdbAlarmCondition.Scans) with { Principals = [Auditor] }).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(90, 1, "whole minutes")]
    [InlineData(300, 289, "looks back at most 86,400")]
    [InlineData(3600, 169, "looks back at most 604,800")]
    public void Periods_that_CloudWatch_does_not_take_are_refused(int seconds, int periods, string message) => Assert.Contains(
        message,
        Refusal(Request(DdbAlarmCondition.Scans) with { Period = TimeSpan.FromSeconds(seconds), EvaluationPeriods = periods }).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_name_without_the_prefix_gets_it()
    {
        Assert.Equal("DdbAudit-Orders-Scans", AlarmDesign.For(Request(DdbAlarmCondition.Scans), Sample.Scope).Name);
        Assert.Equal("DdbAudit-night", AlarmDesign.For(Request(DdbAlarmCondition.Scans) with { AlarmName = "night" }, Sample.Scope).Name);
        Assert.Equal("DdbAudit-night", AlarmDesign.For(Request(DdbAlarmCondition.Scans) with { AlarmName = "DdbAudit-night" }, Sample.Scope).Name);
        Assert.Contains("cannot name an alarm", Refusal(Request(DdbAlarmCondition.Scans) with { AlarmName = "a:b" }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_of_one_name_have_an_alarm_each()
    {
        string[] tables = ["Orders", Sample.Table("Orders"), "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders", "arn:aws:dynamodb:us-east-1:999988887777:table/Orders"];
        Assert.Equal(
            ["DdbAudit-Orders-Scans", "DdbAudit-Orders-Scans", "DdbAudit-eu-west-1/111122223333/Orders-Scans", "DdbAudit-us-east-1/999988887777/Orders-Scans"],
            tables.Select(table => AlarmDesign.For(Request(DdbAlarmCondition.Scans) with { TableName = table }, Sample.Scope).Name));
    }

    private static AlarmRequest Request(DdbAlarmCondition condition) => new() { TableName = "Orders", Condition = condition, Threshold = 10 };

    private static AlarmRequest Needing(AlarmRequest request, AlarmCondition row) => row.Needs switch
    {
        ConditionNeed.Principals => request with { Principals = [Auditor] },
        ConditionNeed.Networks => request with { Networks = ["10.0.0.0/8"] },
        _ => request,
    };

    private static AuditException Refusal(AlarmRequest request) => Assert.Throws<AuditException>(() => AlarmDesign.For(request, Sample.Scope));

    // A data event of the table that says no more than the record does.
    private static bool Matches(AlarmRequest request, string record)
    {
        var json = JsonNode.Parse(record)!.AsObject();
        json.TryAdd("managementEvent", false);
        json["resources"] = new JsonArray(new JsonObject { ["ARN"] = Sample.Table("Orders") });
        return AlarmDesign.For(request, Sample.Scope).Pattern.IsMatch(JsonSerializer.SerializeToElement(json));
    }
}
