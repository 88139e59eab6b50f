namespace DdbAudit.Sandbox.CloudTrail;

/// <summary>Delivers what a trail has recorded without waiting for the delay.</summary>
internal interface ITrailFlush
{
    void Flush(string trailArn);
}
