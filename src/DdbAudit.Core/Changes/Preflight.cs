namespace DdbAudit.Changes;

/// <summary>What stands in the way of a change, all of it found before the first request that changes anything.</summary>
internal sealed class Preflight
{
    private readonly List<AuditException> _findings = [];
    private readonly List<string> _unchecked = [];

    /// <summary>What could not be found out, a sentence each.</summary>
    public IReadOnlyList<string> Unchecked => _unchecked;

    public void Add(AuditException finding) => _findings.Add(finding);

    public void AddRange(IEnumerable<AuditException> findings) => _findings.AddRange(findings);

    public void AddUnchecked(string sentence) => _unchecked.Add(sentence);

    /// <summary>Runs a check that throws what it finds. What AWS or the network says is no finding and passes.</summary>
    public async Task CollectAsync(Func<Task> check)
    {
        try
        {
            await check();
        }
        catch (AuditException finding) when (IsFinding(finding))
        {
            Add(finding);
        }
    }

    /// <inheritdoc cref="CollectAsync"/>
    /// <returns>Null where the check threw.</returns>
    public T? Collect<T>(Func<T> check)
        where T : class
    {
        try
        {
            return check();
        }
        catch (AuditException finding) when (IsFinding(finding))
        {
            Add(finding);
            return null;
        }
    }

    /// <exception cref="AuditException">The one finding there is, or PreflightFailed with all of them.</exception>
    public void Refuse(string target)
    {
        if (_findings.Count == 1)
            throw _findings[0];

        if (_findings.Count > 1)
        {
            throw new AuditException(AuditError.PreflightFailed, $"{_findings.Count} things stand in the way; nothing was changed.{string.Concat(_findings.Select(Describe))}")
            {
                Target = target,
                Findings = [.. _findings],
            };
        }
    }

    private static bool IsFinding(AuditException error) => error.AwsErrorCode is null && error.Error != AuditError.EndpointUnreachable;

    private static string Describe(AuditException finding, int index) =>
        $"{Environment.NewLine}{index + 1}. {finding.Error}: {finding.Message}{(finding.Remedy is { } remedy ? " " + remedy : "")}";
}
