using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace DdbAudit.Aws.Wire;

/// <summary>A client's settings as AWSSDK.Core wants them, for a service without a package.</summary>
internal sealed class WireConfig : ClientConfig
{
    private static readonly DefaultConfiguration Standard = new()
    {
        Name = DefaultConfigurationMode.Standard,
        RetryMode = RequestRetryMode.Standard,
        ConnectTimeout = TimeSpan.FromSeconds(3.1),
        TlsNegotiationTimeout = TimeSpan.FromSeconds(3.1),
    };

    private readonly WireService _service;

    public WireConfig(WireService service)
        : base(new DefaultConfigurationProvider([Standard]))
    {
        _service = service;
        ServiceId = service.ServiceId;
        AuthenticationServiceName = service.SigningName;
        EndpointProvider = new WireEndpointProvider(this);
        UserAgent = InternalSDKUtils.BuildUserAgentString(service.ServiceId, typeof(WireConfig).Assembly.GetName().Version!.ToString());
    }

    /// <summary>Whether the service has one host for a whole partition.</summary>
    public bool IsGlobal => _service.IsGlobal;

    public override string RegionEndpointServiceName => _service.EndpointPrefix;

    public override string ServiceVersion => _service.ApiVersion;

    public override string UserAgent { get; }

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(new EndpointParameters());
}
