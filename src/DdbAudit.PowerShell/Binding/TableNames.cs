using System.Management.Automation;
using DdbAudit.Output;

namespace DdbAudit.Binding;

/// <summary>Names of tables as users give them, with wildcards or without, in any case.</summary>
internal static class TableNames
{
    /// <summary>The tables of an account and Region that match one of the names at least, each once, as AWS lists them.</summary>
    public static List<string> FindLike(Pump pump, IAuditAccount account, IEnumerable<string> names)
    {
        var patterns = names.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase)).ToList();
        var found = new List<string>();
        pump.ForEach(account.Tables.ListAsync, table =>
        {
            if (patterns.Exists(pattern => pattern.IsMatch(table)))
                found.Add(table);
            return true;
        });
        return found;
    }
}
