namespace DdbAudit.Aws.Tests.Connection;

/// <summary>A credentials file, and if wanted the config file beside it, in a folder of their own.</summary>
internal sealed class ProfileFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ddbaudit-profiles-");

    public ProfileFiles(string credentials, string? config = null)
    {
        File.WriteAllText(CredentialsFile, credentials);
        if (config is not null)
            File.WriteAllText(Path.Combine(_folder.FullName, "config"), config);
    }

    public string CredentialsFile => Path.Combine(_folder.FullName, "credentials");

    public void Dispose() => _folder.Delete(recursive: true);
}
