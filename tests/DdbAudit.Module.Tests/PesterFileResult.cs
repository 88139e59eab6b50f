namespace DdbAudit.Module.Tests;

/// <summary>What became of one Pester file, as Run.ps1 writes it.</summary>
internal sealed record PesterFileResult(string File, int Passed, int Failed, int Skipped, IReadOnlyList<string> Failures);
