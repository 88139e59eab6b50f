namespace DdbAudit.Aws.Athena.Api;

internal sealed record Row(IReadOnlyList<Datum>? Data);
