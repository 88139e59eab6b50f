using System.Xml.Linq;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>Versioning, default encryption and object ownership of a bucket.</summary>
internal static class BucketConfigurations
{
    private static readonly string[] EncryptionAlgorithms = ["AES256", "aws:kms", "aws:kms:dsse"];

    public static SandboxResponse PutVersioning(BucketCall call)
    {
        var status = S3Xml.Parse(call.Request, "VersioningConfiguration").Element("Status")?.Value;
        if (status is not ("Enabled" or "Suspended"))
            throw new ServiceError("IllegalVersioningConfigurationException", "The Versioning element must be specified");
        call.Bucket.Change(settings => settings.ObjectLock && status == "Suspended"
            ? throw new ServiceError("InvalidBucketState", "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.", 409)
            : settings with { Versioning = status });
        return new SandboxResponse();
    }

    public static SandboxResponse GetVersioning(BucketCall call) => S3Xml.Reply(new XElement(
        "VersioningConfiguration",
        call.Bucket.Settings.Versioning is { } status ? new XElement("Status", status) : null));

    public static SandboxResponse PutEncryption(BucketCall call)
    {
        var document = S3Xml.Parse(call.Request, "ServerSideEncryptionConfiguration");
        CheckEncryption(document);
        call.Bucket.Change(settings => settings with { Encryption = document });
        return new SandboxResponse();
    }

    public static SandboxResponse GetEncryption(BucketCall call) =>
        S3Xml.Reply(call.Bucket.Settings.Encryption ?? DefaultEncryption());

    public static SandboxResponse DeleteEncryption(BucketCall call)
    {
        call.Bucket.Change(settings => settings with { Encryption = null });
        return new SandboxResponse { Status = 204 };
    }

    public static SandboxResponse PutOwnershipControls(BucketCall call)
    {
        var rules = S3Xml.Parse(call.Request, "OwnershipControls").Elements("Rule").ToList();
        if (rules is not [var rule] || rule.Element("ObjectOwnership")?.Value is not ("BucketOwnerEnforced" or "BucketOwnerPreferred" or "ObjectWriter"))
            throw S3Errors.MalformedXml();
        call.Bucket.Change(settings => settings with { ObjectOwnership = rule.Element("ObjectOwnership")!.Value });
        return new SandboxResponse();
    }

    public static SandboxResponse GetOwnershipControls(BucketCall call)
    {
        var ownership = call.Bucket.Settings.ObjectOwnership
            ?? throw NotFound(call, "OwnershipControlsNotFoundError", "The bucket ownership controls were not found");
        return S3Xml.Reply(new XElement("OwnershipControls", new XElement("Rule", new XElement("ObjectOwnership", ownership))));
    }

    public static SandboxResponse DeleteOwnershipControls(BucketCall call)
    {
        call.Bucket.Change(settings => settings with { ObjectOwnership = null });
        return new SandboxResponse { Status = 204 };
    }

    private static void CheckEncryption(XElement document)
    {
        if (document.Elements("Rule").ToList() is not [var rule])
            throw S3Errors.MalformedXml();
        if (rule.Element("ApplyServerSideEncryptionByDefault") is not { } byDefault)
            return;
        var algorithm = byDefault.Element("SSEAlgorithm")?.Value;
        if (!EncryptionAlgorithms.Contains(algorithm))
            throw S3Errors.MalformedXml();
        if (algorithm == "AES256" && byDefault.Element("KMSMasterKeyID") is { } key)
            throw S3Errors.InvalidArgument(
                "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse", "KMSMasterKeyID", key.Value);
    }

    private static XElement DefaultEncryption() => new(
        "ServerSideEncryptionConfiguration",
        new XElement(
            "Rule",
            new XElement("ApplyServerSideEncryptionByDefault", new XElement("SSEAlgorithm", EncryptionAlgorithms[0])),
            new XElement("BucketKeyEnabled", "false")));

    private static ServiceError NotFound(BucketCall call, string code, string message) => new(code, message, 404)
    {
        Details = new Dictionary<string, string> { ["BucketName"] = call.Bucket.Name },
    };
}
