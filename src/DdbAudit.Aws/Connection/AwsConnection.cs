using Amazon;
using Amazon.Runtime;

namespace DdbAudit.Aws.Connection;

/// <summary>What every client of an account is made from.</summary>
/// <param name="Credentials">Asked again at each request; they refresh themselves where their kind can.</param>
/// <param name="Region">The Region that unqualified names belong to.</param>
/// <param name="EndpointUrl">Where all services are called; null leaves it to the environment, the profile and AWS.</param>
/// <param name="Profile">The profile whose <c>endpoint_url</c> and <c>services</c> sections count; null for the default.</param>
internal sealed record AwsConnection(AWSCredentials Credentials, RegionEndpoint Region, Uri? EndpointUrl, Profile? Profile)
{
    /// <summary>How often a request is repeated after throttling or a passing failure; null for the default or what AWS_MAX_ATTEMPTS says.</summary>
    public int? MaxErrorRetry { get; init; }

    /// <summary>Where credentials and Region came from, in words.</summary>
    public string Origin { get; init; } = "";

    // A record's generated text would show what the credentials print.
    public override string ToString() => $"Region={Region.SystemName} Endpoint={EndpointUrl}";
}
