namespace DdbAudit.Sandbox.Delivery;

/// <summary>Where services put their data-plane calls; delivery takes them from there.</summary>
internal interface IDataPlaneLog
{
    void Append(DataPlaneCall call);
}
