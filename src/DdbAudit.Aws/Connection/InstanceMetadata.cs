using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.Util;

namespace DdbAudit.Aws.Connection;

/// <summary>The metadata service of an EC2 instance, asked only where it answers at once.</summary>
internal static class InstanceMetadata
{
    // Off EC2 the link-local address swallows packets: the SDK would try for half a minute. aws-cli waits one second too.
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    /// <summary>Whether a metadata service is there; AWS_EC2_METADATA_DISABLED answers no.</summary>
    public static async Task<bool> IsReachableAsync(CancellationToken cancellation)
    {
        if (!EC2InstanceMetadata.IsIMDSEnabled)
            return false;

        var endpoint = new Uri(EC2InstanceMetadata.ServiceEndpoint);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ConnectLimit);
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(endpoint.Host.Trim('[', ']'), endpoint.Port, limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>The credentials of the instance's role; null where it has none.</summary>
    public static async Task<AWSCredentials?> FindCredentialsAsync(CancellationToken cancellation)
    {
        try
        {
            // The constructor asks for the role's name and blocks meanwhile, hence the pool's thread.
            return await Task.Run(() => new InstanceProfileAWSCredentials(), cancellation)
                .WaitAsync(AnswerLimit, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or HttpRequestException or InvalidOperationException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>The instance's Region; null where there is no instance.</summary>
    public static async Task<string?> FindRegionAsync(CancellationToken cancellation)
    {
        if (!await IsReachableAsync(cancellation).ConfigureAwait(false))
            return null;

        try
        {
            return await Task.Run(() => EC2InstanceMetadata.Region?.SystemName, cancellation)
                .WaitAsync(AnswerLimit, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
