namespace DdbAudit.Sandbox.Http;

/// <summary>The faults to come. The first fault whose turn it is hits a call; each counts every call that it matches.</summary>
internal sealed class FaultList
{
    private readonly object _gate = new();
    private readonly List<Fault> _faults = [];
    private readonly Dictionary<Fault, int> _matched = new(ReferenceEqualityComparer.Instance);

    public void Add(Fault fault)
    {
        lock (_gate)
            _faults.Add(fault);
    }

    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
            _matched.Clear();
        }
    }

    /// <summary>The fault that hits this call; null where none does.</summary>
    public Fault? Next(string service, string operation, SandboxRequest request)
    {
        lock (_gate)
        {
            Fault? hit = null;
            foreach (var fault in _faults.Where(fault => fault.Matches(service, operation, request)))
            {
                var call = _matched[fault] = _matched.GetValueOrDefault(fault) + 1;
                if (call >= fault.FirstCall && call - fault.FirstCall < fault.Calls)
                    hit ??= fault;
            }
            return hit;
        }
    }
}
