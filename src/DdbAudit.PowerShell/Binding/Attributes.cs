using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace DdbAudit.Binding;

/// <summary>Attributes as users write them, a hashtable.</summary>
internal static class Attributes
{
    /// <summary>Numbers and the like become text as in DynamoDB, without regard to culture.</summary>
    /// <exception cref="AuditException">InvalidItem: a value is nothing, a list or another structure.</exception>
    public static DdbAttributes Read(IDictionary given)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in given)
        {
            var name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!;
            attributes[name] = ToText(name, entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value);
        }
        return new DdbAttributes(attributes);
    }

    private static string ToText(string name, object? value) => value is IConvertible or Guid or DateTimeOffset
        ? Convert.ToString(value, CultureInfo.InvariantCulture)!
        : throw new AuditException(AuditError.InvalidItem, $"The value of attribute '{name}' is {value?.GetType().Name ?? "null"}, not a string.") { Target = name };
}
