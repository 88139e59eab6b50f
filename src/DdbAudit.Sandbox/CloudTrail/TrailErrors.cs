using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail;

/// <summary>CloudTrail's errors that more than one operation answers.</summary>
internal static class TrailErrors
{
    public static ServiceError NotFound(string name, string accountId) =>
        new("TrailNotFoundException", $"Unknown trail: {name} for the user: {accountId}");

    public static ServiceError AlreadyExists(string name, string accountId) =>
        new("TrailAlreadyExistsException", $"Trail {name} already exists for customer: {accountId}");

    public static ServiceError TooMany(string accountId, string region) =>
        new("MaximumNumberOfTrailsExceededException", $"User: {accountId} already has {TrailStore.MaxTrails} trails in {region}.");

    public static ServiceError OtherHomeRegion(Trail trail, string region) =>
        new("InvalidHomeRegionException", $"The home Region of trail {trail.Arn} is {trail.HomeRegion}; the request was made in {region}.");

    public static ServiceError NotManagementAccount() =>
        new("NotOrganizationMasterAccountException", "You must sign in to the management account of the organization to create or change an organization trail.");

    public static ServiceError WrongAccount(string accountId) =>
        new("CloudTrailARNInvalidException", $"AccountID in ARN is wrong, you can only access resources with AccountID {accountId}.");

    public static ServiceError InvalidName(string message) => new("InvalidTrailNameException", message);

    public static ServiceError InvalidArn(string arn) => new("CloudTrailARNInvalidException", $"The specified ARN is not valid: {arn}");

    public static ServiceError InvalidCombination(string message) => new("InvalidParameterCombinationException", message);

    public static ServiceError InvalidTag(string message) => new("InvalidTagParameterException", message);
}
