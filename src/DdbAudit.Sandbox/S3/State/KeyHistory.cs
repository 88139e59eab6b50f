namespace DdbAudit.Sandbox.S3.State;

/// <summary>The versions of one key, oldest first.</summary>
internal sealed class KeyHistory(string key)
{
    private readonly List<StoredVersion> _versions = new(1);

    public string Key { get; } = key;

    public bool IsEmpty => _versions.Count == 0;

    /// <summary>The latest version, which may be a delete marker.</summary>
    public StoredVersion Latest => _versions[^1];

    /// <summary>The latest version if it is an object; null behind a delete marker.</summary>
    public StoredVersion? Current => _versions is [.., { IsDeleteMarker: false } latest] ? latest : null;

    public IEnumerable<StoredVersion> NewestFirst => Enumerable.Reverse(_versions);

    public StoredVersion? Find(string versionId) => _versions.Find(version => version.VersionId == versionId);

    /// <summary>Adds a version; a null version takes the place of the null version before it.</summary>
    public void Add(StoredVersion version)
    {
        if (version.VersionId == VersionId.Null)
            Remove(VersionId.Null);
        _versions.Add(version);
    }

    /// <summary>Puts a version in the place of the one that has its id.</summary>
    public void Replace(StoredVersion version) =>
        _versions[_versions.FindIndex(candidate => candidate.VersionId == version.VersionId)] = version;

    public StoredVersion? Remove(string versionId)
    {
        var version = Find(versionId);
        if (version is not null)
            _versions.Remove(version);
        return version;
    }
}
