using System.Runtime.CompilerServices;

namespace DdbAudit;

/// <summary>
/// For methods that run for every record. The runtime would first count their calls and then instrument them, which slows the first two or
/// three scans of a session, and few sessions have more: these are optimised at once.
/// </summary>
internal static class HotMethod
{
    public const MethodImplOptions Options = MethodImplOptions.AggressiveOptimization;
}
