using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using Amazon;
using DdbAudit.Aws.CloudTrail.Api;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.CloudTrail;

/// <summary>CloudTrail's operations, each sent to the Region it must go to.</summary>
internal sealed class CloudTrailApi(AwsClients clients, NotReadyRetry retry)
{
    private static readonly FrozenDictionary<string, AuditError> Codes = AwsErrors.Table(
        (AuditError.TrailNotFound, ["TrailNotFoundException", "ResourceNotFoundException"]),
        (AuditError.TrailLimit, ["MaximumNumberOfTrailsExceededException"]),
        (AuditError.InvalidTrailName, ["InvalidTrailNameException"]),
        (AuditError.InvalidBucketName, ["InvalidS3BucketNameException"]),
        (AuditError.BucketNotFound, ["S3BucketDoesNotExistException"]),
        (AuditError.BucketPolicyConflict, ["InsufficientS3BucketPolicyException"]),
        (AuditError.LogDeliveryRefused,
            ["InvalidCloudWatchLogsRoleArnException", "InvalidCloudWatchLogsLogGroupArnException", "CloudWatchLogsDeliveryUnavailableException"]),
        (AuditError.KeyNotFound, ["KmsKeyNotFoundException", "InvalidKmsKeyIdException"]),
        (AuditError.KeyUnusable, ["KmsException", "KmsKeyDisabledException"]),
        (AuditError.KeyPolicyInsufficient, ["InsufficientEncryptionPolicyException"]));

    private static readonly CloudTrailJson Json = CloudTrailJson.Default;

    /// <summary>Trails that this Region knows, or the one that is named; an ARN may be of any Region.</summary>
    public async Task<IReadOnlyList<Trail>> DescribeTrailsAsync(string? nameOrArn, CancellationToken cancellation)
    {
        var request = new DescribeTrailsRequest { TrailNameList = nameOrArn is null ? null : [nameOrArn], IncludeShadowTrails = true };
        var reply = await CallAsync(
            "DescribeTrails", RegionOf(nameOrArn), nameOrArn, request, Json.DescribeTrailsRequest, Json.DescribeTrailsResponse, cancellation).ConfigureAwait(false);
        return reply?.TrailList ?? [];
    }

    /// <summary>Trails of every Region.</summary>
    public Task<IReadOnlyList<TrailInfo>> ListTrailsAsync(CancellationToken cancellation) => Pages.ListAsync(
        next => CallAsync("ListTrails", clients.Region, target: null, new ListTrailsRequest(next), Json.ListTrailsRequest, Json.ListTrailsResponse, cancellation),
        page => page.Trails);

    public async Task<GetTrailStatusResponse> GetTrailStatusAsync(string arn, CancellationToken cancellation) =>
        await OnTrailAsync("GetTrailStatus", arn, new TrailNameRequest(arn), Json.TrailNameRequest, Json.GetTrailStatusResponse, cancellation).ConfigureAwait(false)
            ?? new GetTrailStatusResponse();

    public async Task<GetEventSelectorsResponse> GetEventSelectorsAsync(string arn, CancellationToken cancellation) =>
        await OnTrailAsync(
            "GetEventSelectors", arn, new GetEventSelectorsRequest(arn), Json.GetEventSelectorsRequest, Json.GetEventSelectorsResponse, cancellation).ConfigureAwait(false)
            ?? new GetEventSelectorsResponse();

    public async Task<IReadOnlyDictionary<string, string>> ListTagsAsync(string arn, CancellationToken cancellation)
    {
        var all = await Pages.ListAsync(
            next => OnTrailAsync("ListTags", arn, new ListTagsRequest([arn], next), Json.ListTagsRequest, Json.ListTagsResponse, cancellation),
            page => page.ResourceTagList?.SelectMany(resource => resource.TagsList ?? [])).ConfigureAwait(false);
        var tags = new Dictionary<string, string>();
        foreach (var tag in all)
            tags[tag.Key] = tag.Value ?? "";
        return tags;
    }

    public async Task<string> CreateTrailAsync(CreateTrailRequest request, CancellationToken cancellation)
    {
        var reply = await retry.RunAsync(
            () => CallAsync("CreateTrail", clients.Region, request.Name, request, Json.CreateTrailRequest, Json.CreateTrailResponse, cancellation),
            dependsOn: request.KmsKeyId is { } key ? [request.S3BucketName, key] : [request.S3BucketName],
            cancellation).ConfigureAwait(false);
        return reply?.TrailARN ?? throw new AuditException(AuditError.ServiceError, "CloudTrail created the trail but did not name its ARN.") { Target = request.Name };
    }

    /// <param name="beforeEachTry">Throws where the selectors must not be written; minutes may lie between two tries.</param>
    public Task PutEventSelectorsAsync(PutEventSelectorsRequest request, Func<Task> beforeEachTry, CancellationToken cancellation) => retry.RunAsync(
        async () =>
        {
            await beforeEachTry().ConfigureAwait(false);
            return await OnTrailAsync("PutEventSelectors", request.TrailName, request, Json.PutEventSelectorsRequest, Json.EmptyResponse, cancellation).ConfigureAwait(false);
        },
        dependsOn: [],
        cancellation);

    /// <param name="role">The name of the role that the change depends on; null for none.</param>
    public Task UpdateTrailAsync(UpdateTrailRequest request, string? role, CancellationToken cancellation) => retry.RunAsync(
        () => OnTrailAsync("UpdateTrail", request.Name, request, Json.UpdateTrailRequest, Json.EmptyResponse, cancellation),
        dependsOn: role is null ? [] : [role],
        cancellation);

    /// <param name="operation">DeleteTrail, StartLogging or StopLogging.</param>
    public Task ChangeTrailAsync(string operation, string arn, CancellationToken cancellation) =>
        ChangeAsync(operation, arn, new TrailNameRequest(arn), Json.TrailNameRequest, cancellation);

    /// <param name="operation">AddTags or RemoveTags.</param>
    public Task ChangeTagsAsync(string operation, string arn, IReadOnlyList<Tag> tags, CancellationToken cancellation) =>
        ChangeAsync(operation, arn, new TagsRequest(arn, tags), Json.TagsRequest, cancellation);

    private Task<EmptyResponse?> ChangeAsync<TRequest>(
        string operation, string arn, TRequest request, JsonTypeInfo<TRequest> requestType, CancellationToken cancellation) =>
        retry.RunAsync(() => OnTrailAsync(operation, arn, request, requestType, Json.EmptyResponse, cancellation), dependsOn: [], cancellation);

    private Task<TReply?> OnTrailAsync<TRequest, TReply>(
        string operation, string arn, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TReply> replyType, CancellationToken cancellation)
        where TReply : class =>
        CallAsync(operation, RegionOf(arn), arn, request, requestType, replyType, cancellation);

    private Task<TReply?> CallAsync<TRequest, TReply>(
        string operation,
        RegionEndpoint region,
        string? target,
        TRequest request,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TReply> replyType,
        CancellationToken cancellation)
        where TReply : class =>
        clients.Json(WireService.CloudTrail, region)
            .CallAsync(operation, request, requestType, replyType, cancellation)
            .OrAuditError(target, cancellation, Codes);

    // arn:PARTITION:cloudtrail:REGION:ACCOUNT:trail/NAME; the Region is the trail's home.
    private RegionEndpoint RegionOf(string? nameOrArn) =>
        Arn.TryParse(nameOrArn, out var arn) && arn.Region.Length > 0 ? RegionEndpoint.GetBySystemName(arn.Region) : clients.Region;
}
