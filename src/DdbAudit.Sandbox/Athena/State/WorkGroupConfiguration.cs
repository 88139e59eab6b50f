namespace DdbAudit.Sandbox.Athena.State;

/// <summary>A work group's configuration. Names are those of the API.</summary>
internal sealed record WorkGroupConfiguration
{
    public ResultConfiguration Result { get; init; } = new();

    /// <summary>Whether what a query asks for is left out of account.</summary>
    public bool EnforceWorkGroupConfiguration { get; init; } = true;

    public bool PublishCloudWatchMetricsEnabled { get; init; } = true;

    public bool RequesterPaysEnabled { get; init; }

    /// <summary>Bytes; null for no limit.</summary>
    public long? BytesScannedCutoffPerQuery { get; init; }
}
