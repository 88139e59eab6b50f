using System.Globalization;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>Retention and legal hold of versions: Put- and GetObjectRetention, Put- and GetObjectLegalHold, and the headers of PutObject.</summary>
internal static class ObjectLocks
{
    private const string ModeHeader = "x-amz-object-lock-mode";
    private const string UntilHeader = "x-amz-object-lock-retain-until-date";
    private const string LegalHoldHeader = "x-amz-object-lock-legal-hold";
    private const string BypassHeader = "x-amz-bypass-governance-retention";

    /// <summary>The lock that the headers of a call ask for.</summary>
    public static VersionLock Read(BucketCall call)
    {
        var (mode, until, hold) = (call.Header(ModeHeader), call.Header(UntilHeader), call.Header(LegalHoldHeader));
        if (mode is null && until is null && hold is null)
            return VersionLock.None;
        CheckBucket(call);
        if (mode is null != until is null)
            throw S3Errors.InvalidArgument($"{UntilHeader} and {ModeHeader} must both be supplied", mode is null ? ModeHeader : UntilHeader, "null");
        if (hold is not (null or "ON" or "OFF"))
            throw S3Errors.InvalidArgument("Legal Hold must be either of 'ON' or 'OFF'", LegalHoldHeader, hold);
        return new VersionLock(mode is null ? null : ReadRetention(call, mode, until), hold is null ? null : hold == "ON");
    }

    /// <summary>Adds what GetObject and HeadObject tell of a lock.</summary>
    public static void Describe(VersionLock held, Dictionary<string, string> headers)
    {
        if (held.Retention is { } retention)
            (headers[ModeHeader], headers[UntilHeader]) = (retention.Mode, S3Xml.Time(retention.Until));
        if (held.LegalHold is { } hold)
            headers[LegalHoldHeader] = OnOff(hold);
    }

    /// <summary>Whether the call asks to ignore governance mode.</summary>
    /// <exception cref="ServiceError">It asks, and may not.</exception>
    public static bool BypassesGovernance(BucketCall call, string key)
    {
        if (call.Header(BypassHeader)?.Equals("true", StringComparison.OrdinalIgnoreCase) != true)
            return false;
        S3Access.Authorise(call.Request, call.Bucket, "s3:BypassGovernanceRetention", key);
        return true;
    }

    public static SandboxResponse PutRetention(BucketCall call)
    {
        CheckBucket(call);
        var document = S3Xml.Parse(call.Request, "Retention");
        var (mode, until) = (document.Element("Mode")?.Value, document.Element("RetainUntilDate")?.Value);
        if (mode is null != until is null)
            throw S3Errors.MalformedXml();
        var retention = mode is null ? null : ReadRetention(call, mode, until);
        var bypasses = BypassesGovernance(call, call.Key);
        call.Bucket.ChangeLock(ObjectReads.Find(call), held =>
        {
            var weakens = retention is null || retention.Mode != held.Retention?.Mode || retention.Until < held.Retention.Until;
            return weakens && held.IsRetained(call.Bucket.Now, bypasses) ? throw S3Errors.Locked() : held with { Retention = retention };
        });
        return new SandboxResponse();
    }

    public static SandboxResponse GetRetention(BucketCall call)
    {
        CheckBucket(call);
        var retention = ObjectReads.Find(call).Lock.Retention ?? throw NoLock();
        return S3Xml.Reply(new XElement("Retention", new XElement("Mode", retention.Mode), new XElement("RetainUntilDate", S3Xml.Time(retention.Until))));
    }

    public static SandboxResponse PutLegalHold(BucketCall call)
    {
        CheckBucket(call);
        var status = S3Xml.Parse(call.Request, "LegalHold").Element("Status")?.Value;
        if (status is not ("ON" or "OFF"))
            throw S3Errors.MalformedXml();
        call.Bucket.ChangeLock(ObjectReads.Find(call), held => held with { LegalHold = status == "ON" });
        return new SandboxResponse();
    }

    public static SandboxResponse GetLegalHold(BucketCall call)
    {
        CheckBucket(call);
        var hold = ObjectReads.Find(call).Lock.LegalHold ?? throw NoLock();
        return S3Xml.Reply(new XElement("LegalHold", new XElement("Status", OnOff(hold))));
    }

    private static Retention ReadRetention(BucketCall call, string mode, string? until)
    {
        if (mode is not (Retention.Governance or Retention.Compliance))
            throw S3Errors.InvalidArgument("Unknown wormMode directive.", ModeHeader, mode);
        if (!DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            throw S3Errors.InvalidArgument("The retain until date must be provided in ISO 8601 format", UntilHeader, until ?? "");
        return time > call.Bucket.Now
            ? new Retention(mode, time)
            : throw S3Errors.InvalidArgument("The retain until date must be in the future!", UntilHeader, until!);
    }

    private static void CheckBucket(BucketCall call)
    {
        if (!call.Bucket.Settings.ObjectLock)
            throw S3Errors.InvalidRequest("Bucket is missing Object Lock Configuration");
    }

    private static ServiceError NoLock() =>
        new("NoSuchObjectLockConfiguration", "The specified object does not have a ObjectLock configuration", 404);

    private static string OnOff(bool isOn) => isOn ? "ON" : "OFF";
}
