using System.Net;
using Amazon.Runtime;

namespace DdbAudit.Aws.Tests;

public sealed class AwsErrorsTests
{
    [Theory]
    [InlineData("AccessDenied", nameof(AuditError.AccessDenied))]
    [InlineData("AccessDeniedException", nameof(AuditError.AccessDenied))]
    [InlineData("UnauthorizedOperation", nameof(AuditError.AccessDenied))]
    [InlineData("ThrottlingException", nameof(AuditError.Throttled))]
    [InlineData("SlowDown", nameof(AuditError.Throttled))]
    [InlineData("ProvisionedThroughputExceededException", nameof(AuditError.Throttled))]
    [InlineData("ExpiredTokenException", nameof(AuditError.InvalidCredentials))]
    [InlineData("UnrecognizedClientException", nameof(AuditError.InvalidCredentials))]
    [InlineData("InvalidAccessKeyId", nameof(AuditError.InvalidCredentials))]
    [InlineData("SignatureDoesNotMatch", nameof(AuditError.InvalidCredentials))]
    [InlineData("ValidationException", nameof(AuditError.ServiceError))]
    public void A_code_has_its_kind_and_stands_in_the_message_with_the_request_id(string code, string kind)
    {
        var error = Translate(Refusal(code, "Something is wrong."));

        Assert.Equal(kind, error!.Error.ToString());
        Assert.Equal($"Something is wrong. (AWS error {code}, request id request-1)", error.Message);
        Assert.Equal(("thing", code, "request-1"), (error.Target, error.AwsErrorCode, error.RequestId));
    }

    [Fact]
    public void A_room_s_own_codes_go_before_the_general_ones()
    {
        var codes = AwsErrors.Table((AuditError.TableExists, ["AccessDenied"]));

        Assert.Equal(AuditError.TableExists, AwsErrors.Translate(Refusal("AccessDenied", "x"), null, codes, default)!.Error);
    }

    [Theory]
    [InlineData("User: x is not authorized to perform: s3:GetBucketPolicy on resource: y", "Ask for the IAM permission s3:GetBucketPolicy.")]
    [InlineData("User: x is not authorized to perform: access-analyzer:ValidatePolicy because", "Ask for the IAM permission access-analyzer:ValidatePolicy.")]
    [InlineData("Access Denied", null)]
    public void The_permission_that_is_missing_is_named_where_AWS_names_it(string message, string? remedy) =>
        Assert.Equal(remedy, Translate(Refusal("AccessDenied", message))!.Remedy);

    [Fact]
    public void An_error_inside_another_call_keeps_its_own_code()
    {
        var error = Translate(new AmazonClientException("Error calling AssumeRole", Refusal("AccessDenied", "not authorized to perform: sts:AssumeRole")));

        Assert.Equal((AuditError.AccessDenied, "AccessDenied"), (error!.Error, error.AwsErrorCode));
    }

    [Theory]
    [MemberData(nameof(NetworkErrors))]
    public void An_error_of_the_network_is_an_endpoint_that_was_not_reached(Exception failure) =>
        Assert.Equal(AuditError.EndpointUnreachable, Translate(failure)!.Error);

    public static TheoryData<Exception> NetworkErrors() => new(
        new HttpRequestException("Connection refused"), new IOException("Broken pipe"), new TimeoutException(), new TaskCanceledException());

    [Fact]
    public void Cancellation_and_what_is_no_error_of_AWS_are_left_alone()
    {
        Assert.Null(AwsErrors.Translate(new TaskCanceledException(), null, null, new CancellationToken(canceled: true)));
        Assert.Null(Translate(new InvalidOperationException("a mistake of ours")));
        Assert.Null(Translate(new AuditException(AuditError.BucketNotFound, "said already")));
    }

    private static AuditException? Translate(Exception e) => AwsErrors.Translate(e, "thing", codes: null, default);

    private static AmazonServiceException Refusal(string code, string message) =>
        new(message, ErrorType.Sender, code, "request-1", HttpStatusCode.BadRequest);
}
