using DdbAudit.Arns;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>Which trails can be changed from here, and whose events they hold (User Guide, "Understanding multi-Region trails", "Organization trails").</summary>
internal static class TrailReach
{
    /// <exception cref="AuditException">TrailUnsupported: only another account may change the trail.</exception>
    public static void RefuseOtherAccount(TrailState trail, AuditScope scope)
    {
        if (TrailArn.AccountOf(trail.Arn) is not { } owner || owner == scope.AccountId)
            return;
        var kind = trail.Description.IsOrganizationTrail ? "Organization trail" : "Trail";
        throw new AuditException(
            AuditError.TrailUnsupported,
            $"{kind} '{trail.Name}' belongs to account {owner}: account {scope.AccountId} sees it and cannot change it.")
        {
            Target = trail.Arn,
            Remedy = $"Use credentials of account {owner}, the organization's management account, or a trail of this account's own.",
        };
    }

    /// <exception cref="AuditException">TrailUnsupported: the trail holds the events of one Region, and not of the tables'.</exception>
    public static void RefuseOtherRegion(TrailState trail, LoggingRequest request, AuditScope scope)
    {
        var home = trail.Description.HomeRegion;
        if (trail.Description.IsMultiRegionTrail)
            return;
        if (request.MultiRegion)
            throw Refusal(trail, $"Trail '{trail.Name}' is of {home} alone, and -MultiRegion makes new trails only.");
        if (Regions(request, scope).FirstOrDefault(region => region != home) is { } region)
            throw Refusal(trail, $"Trail '{trail.Name}' logs the events of {home} alone, and not of {region}.");
    }

    /// <summary>A table that a new trail of this Region alone could not log; null where there is none.</summary>
    public static AuditException? OutOfReach(LoggingRequest request, AuditScope scope)
    {
        if (request.MultiRegion || Regions(request, scope).FirstOrDefault(region => region != scope.Region) is not { } region)
            return null;
        return new AuditException(AuditError.TrailUnsupported, $"A new trail logs the events of {scope.Region} alone, and not of {region}.")
        {
            Target = request.TrailName,
            Remedy = "Give -Region, so that the trail is made there, or -MultiRegion for one of all Regions.",
        };
    }

    private static AuditException Refusal(TrailState trail, string message) => new(AuditError.TrailUnsupported, message)
    {
        Target = trail.Arn,
        Remedy = "Name a trail of all Regions or of the tables' Region with -TrailName, or leave it out.",
    };

    private static IEnumerable<string> Regions(LoggingRequest request, AuditScope scope) => request.AllTables
        ? [scope.Region]
        : request.TableNames.Select(table => TableArn.From(table, scope).Region);
}
