using System.Collections;

namespace DdbAudit.Binding;

/// <summary>Keys of items to look for, hashtables of one attribute or two.</summary>
internal static class ItemKeys
{
    /// <exception cref="AuditException">InvalidItem: it is empty, or a value is nothing, a list or another structure.</exception>
    public static DdbAttributes Read(IDictionary given) => given.Count > 0
        ? Attributes.Read(given)
        : throw new AuditException(AuditError.InvalidItem, "A key has at least one attribute, such as @{ pk = 'cust#1' }.");
}
