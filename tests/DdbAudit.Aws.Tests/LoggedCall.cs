using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests;

/// <summary>A call that the sandbox's log of requests tells, so that calls that are added later are made to fail too.</summary>
/// <param name="Number">Of the calls of its operation; 1 is the first.</param>
internal sealed record LoggedCall(string Service, string Operation, int Number)
{
    public bool IsRead => Operation.StartsWith("Get", StringComparison.Ordinal) || Operation.StartsWith("List", StringComparison.Ordinal)
        || Operation.StartsWith("Describe", StringComparison.Ordinal) || Operation.StartsWith("Head", StringComparison.Ordinal) || IsOnlyCheck;

    /// <summary>Where IAM does not simulate, nothing fails: the permissions stay unchecked.</summary>
    public bool IsOnlyCheck => Operation == "SimulatePrincipalPolicy";

    public static IReadOnlyList<LoggedCall> AllOf(RequestLog log) =>
    [
        .. log.Entries.GroupBy(request => (request.Service, request.Operation))
            .SelectMany(same => same.Select((_, at) => new LoggedCall(same.Key.Service, same.Key.Operation, at + 1))),
    ];

    /// <summary>Makes this call fail, once.</summary>
    public Fault Failing(bool afterEffect = false) => new()
    {
        Service = Service,
        Operation = Operation,
        FirstCall = Number,
        Error = new ServiceError("SandboxFault", $"{this} was made to fail."),
        AfterEffect = afterEffect,
    };

    /// <summary>Tries every fault, each in a sandbox of its own.</summary>
    public static Task TryAllAsync(IEnumerable<Fault> faults, Func<Fault, Task> run) =>
        Parallel.ForEachAsync(faults, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (fault, _) => await run(fault));

    public override string ToString() => $"{Service}:{Operation}, call {Number},";
}
