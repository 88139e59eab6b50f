namespace DdbAudit.Records.Splitting;

/// <summary>What the splitter found, and where in the bytes it was given.</summary>
/// <param name="Start">Index of the first byte of what was found.</param>
/// <param name="End">Index after its last byte: everything before it is done with.</param>
/// <param name="HasBackslash">Whether one stands in a record or document; elsewhere it says nothing.</param>
/// <param name="MayHaveNonAscii">False where every byte is known to be ASCII.</param>
internal readonly record struct SplitStep(SplitKind Kind, int Start, int End, bool HasBackslash = false, bool MayHaveNonAscii = true);
