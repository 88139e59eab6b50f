namespace DdbAudit.Aws.Tests;

internal sealed record StubRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);
