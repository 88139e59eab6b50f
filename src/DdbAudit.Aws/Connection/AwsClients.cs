using System.Collections.Concurrent;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.SecurityToken;
using DdbAudit.Aws.S3;
using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.Connection;

/// <summary>The service clients of one connection: made when first asked for, one per service and Region, disposed together.</summary>
internal sealed class AwsClients(AwsConnection connection) : IDisposable
{
    // CloudTrail allows about one write a second, so that a throttled call may need this many (with back-off: half a minute).
    private const int DefaultMaxErrorRetry = 6;

    // Who cannot be reached now will hardly be in half a minute: the first call fails within seconds.
    private const int FirstCallMaxErrorRetry = 2;

    private readonly ConcurrentDictionary<(string Service, string Region), Lazy<AmazonServiceClient>> _clients = new();

    static AwsClients() => RuntimePipelineCustomizerRegistry.Instance.Register(new ExpiredTokenRetry.Customizer());

    public RegionEndpoint Region => connection.Region;

    /// <summary>
    /// Where calls go instead of to AWS, by parameter, environment or profile; null where all go to AWS. Where services differ, the first
    /// that goes elsewhere is named.
    /// </summary>
    /// <exception cref="AuditException">EndpointUnreachable: what is configured is no URL.</exception>
    public Uri? FindEndpointInForce()
    {
        Func<ClientConfig>[] services =
        [
            () => new WireConfig(WireService.CloudTrail),
            () => new AmazonDynamoDBConfig(),
            () => new AmazonS3Config(),
            () => new AmazonSecurityTokenServiceConfig(),
        ];
        try
        {
            var url = services.Select(make => Configured(make(), Region).ServiceURL).FirstOrDefault(url => !string.IsNullOrEmpty(url));
            return url is null ? null : new Uri(url);
        }
        catch (AmazonClientException e)
        {
            throw new AuditException(AuditError.EndpointUnreachable, e.Message, e);
        }
    }

    public IAmazonSecurityTokenService Sts() => Get("sts", Region, region =>
    {
        var config = Configured(new AmazonSecurityTokenServiceConfig(), region);
        config.MaxErrorRetry = Math.Min(config.MaxErrorRetry, FirstCallMaxErrorRetry);
        return new AmazonSecurityTokenServiceClient(connection.Credentials, config);
    });

    public IAmazonDynamoDB DynamoDb(RegionEndpoint region) => Get("dynamodb", region, r =>
        new AmazonDynamoDBClient(connection.Credentials, Configured(new AmazonDynamoDBConfig(), r)));

    public S3Client S3(RegionEndpoint region) => Get("s3", region, r =>
    {
        var config = Configured(new AmazonS3Config(), r);
        // A stand-in has one host name, which no bucket name can be put before.
        config.ForcePathStyle = !string.IsNullOrEmpty(config.ServiceURL);
        return new S3Client(connection.Credentials, config);
    });

    public AwsJsonClient Json(WireService service, RegionEndpoint region) => Get(service.SigningName, region, r =>
        new AwsJsonClient(service, connection.Credentials, Configured(new WireConfig(service), r)));

    public IAmazonKeyManagementService Kms(RegionEndpoint region) => Get("kms", region, r =>
        new AmazonKeyManagementServiceClient(connection.Credentials, Configured(new AmazonKeyManagementServiceConfig(), r)));

    /// <summary>For a call that must not be made twice.</summary>
    public IAmazonKeyManagementService KmsWithoutRetry(RegionEndpoint region) => Get("kms once", region, r =>
    {
        var config = Configured(new AmazonKeyManagementServiceConfig(), r);
        config.MaxErrorRetry = 0;
        return new AmazonKeyManagementServiceClient(connection.Credentials, config);
    });

    /// <summary>A service of the query protocol: the Region's, or the one of the whole partition.</summary>
    public AwsQueryClient Query(WireService service) => Get(service.SigningName, service.IsGlobal ? GlobalRegion : Region, r =>
    {
        var config = Configured(new WireConfig(service), r);
        config.MaxErrorRetry = Math.Min(config.MaxErrorRetry, FirstCallMaxErrorRetry);
        return new AwsQueryClient(service, connection.Credentials, config);
    });

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            if (client.IsValueCreated)
                client.Value.Dispose();
        }

        _clients.Clear();
    }

    // The Region that global services sign for, as IAM's endpoint rule set has it.
    private RegionEndpoint GlobalRegion => RegionEndpoint.GetBySystemName(Region.PartitionName switch
    {
        "aws" => "us-east-1",
        "aws-cn" => "cn-north-1",
        "aws-us-gov" => "us-gov-west-1",
        "aws-iso" => "us-iso-east-1",
        "aws-iso-b" => "us-isob-east-1",
        _ => Region.SystemName,
    });

    private TClient Get<TClient>(string service, RegionEndpoint region, Func<RegionEndpoint, TClient> make)
        where TClient : AmazonServiceClient
    {
        var client = _clients.GetOrAdd((service, region.SystemName), _ => new Lazy<AmazonServiceClient>(() =>
        {
            var made = make(region);
            made.ExceptionEvent += AwsErrors.NoteCall;
            return made;
        }));

        return (TClient)client.Value;
    }

    private TConfig Configured<TConfig>(TConfig config, RegionEndpoint region)
        where TConfig : ClientConfig
    {
        config.DisableLogging = true;
        config.Profile = connection.Profile;
        config.RegionEndpoint = region;
        if (connection.EndpointUrl is not null)
            config.ServiceURL = connection.EndpointUrl.AbsoluteUri;
        else if (IgnoresConfiguredEndpoints())
            config.IgnoreConfiguredEndpointUrls = true;

        // Else the SDK signs for the Region that it guesses from the endpoint's host name.
        config.AuthenticationRegion = region.SystemName;
        if (connection.MaxErrorRetry is { } retries)
            config.MaxErrorRetry = retries;
        else if (FallbackInternalConfigurationFactory.MaxAttempts is null)
            config.MaxErrorRetry = DefaultMaxErrorRetry;

        return config;
    }

    // The SDK reads this variable once a process; a session may set it later.
    private static bool IgnoresConfiguredEndpoints() =>
        bool.TryParse(Environment.GetEnvironmentVariable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), out var ignore) && ignore;
}
