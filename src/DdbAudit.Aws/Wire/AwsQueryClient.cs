using System.Text;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DdbAudit.Aws.Wire;

/// <summary>Calls a service of the query protocol: a form goes in, XML comes back.</summary>
internal sealed class AwsQueryClient(WireService service, AWSCredentials credentials, WireConfig config) : WireClient(credentials, config)
{
    private static readonly Dictionary<string, string> Headers = new() { ["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8" };

    /// <summary>Returns the reply's result element, null where the action has none.</summary>
    /// <exception cref="AmazonServiceException">The service refused; its code and request id are in the exception.</exception>
    public async Task<XElement?> CallAsync(string action, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellation)
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = new WireMarshaller(service.ServiceId, Form(action, parameters), Headers),
            ResponseUnmarshaller = new QueryUnmarshaller(),
        };
        var reply = await InvokeAsync<WireReply<XElement>>(new WireRequest(action), options, cancellation).ConfigureAwait(false);
        return reply.Content;
    }

    private byte[] Form(string action, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var form = parameters.Prepend(new("Version", service.ApiVersion)).Prepend(new("Action", action));
        return Encoding.UTF8.GetBytes(string.Join('&', form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));
    }
}
