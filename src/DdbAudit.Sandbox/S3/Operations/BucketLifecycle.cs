using System.Xml.Linq;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3.Lifecycle;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>A bucket's lifecycle rules, as they are put, checked, kept and taken away.</summary>
internal static class BucketLifecycle
{
    private const string MinimumSizeHeader = "x-amz-transition-default-minimum-object-size";
    private const string DefaultMinimumSize = "all_storage_classes_128K";

    public static SandboxResponse Put(BucketCall call)
    {
        var document = S3Xml.Parse(call.Request, "LifecycleConfiguration");
        var minimumSize = call.Request.Headers.GetValueOrDefault(MinimumSizeHeader, DefaultMinimumSize);
        if (minimumSize is not (DefaultMinimumSize or "varies_by_storage_class"))
            throw S3Errors.InvalidArgument("The transition default minimum object size is not valid", MinimumSizeHeader, minimumSize);
        LifecycleRules.Check(document);
        call.Bucket.Change(settings => settings with { Lifecycle = document, TransitionMinimumSize = minimumSize });
        return new SandboxResponse { Headers = MinimumSize(minimumSize) };
    }

    public static SandboxResponse Get(BucketCall call)
    {
        var settings = call.Bucket.Settings;
        var document = settings.Lifecycle
            ?? throw new ServiceError("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", 404)
            {
                Details = new Dictionary<string, string> { ["BucketName"] = call.Bucket.Name },
            };
        return S3Xml.Reply(document) with { Headers = MinimumSize(settings.TransitionMinimumSize ?? DefaultMinimumSize) };
    }

    public static SandboxResponse Delete(BucketCall call)
    {
        call.Bucket.Change(settings => settings with { Lifecycle = null, TransitionMinimumSize = null });
        return new SandboxResponse { Status = 204 };
    }

    private static Dictionary<string, string> MinimumSize(string minimumSize) => new() { [MinimumSizeHeader] = minimumSize };
}
