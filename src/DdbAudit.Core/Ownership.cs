namespace DdbAudit;

/// <summary>How DdbAudit marks what it made. A stack is everything that belongs to one trail of ours and is named after it.</summary>
internal static class Ownership
{
    public const string DefaultStack = "DynamoDB-DataEvents-Trail";

    public const string ManagedByKey = "ddbaudit:managed-by";

    public const string ManagedByValue = "DdbAudit";

    public const string StackKey = "ddbaudit:stack";

    /// <summary>The tag that tells one creation from every other: what was made and never answered for is found by it.</summary>
    public const string CreationKey = "ddbaudit:creation";

    /// <summary>The stack of this name; the default one where none is named.</summary>
    public static string StackNamed(string? name) => string.IsNullOrEmpty(name) ? DefaultStack : name;

    /// <summary>The tags of a resource of the stack, to be given in the call that creates it.</summary>
    public static IReadOnlyDictionary<string, string> TagsFor(string stack) =>
        new Dictionary<string, string> { [ManagedByKey] = ManagedByValue, [StackKey] = stack };

    /// <summary>The same beside tags of the user's own.</summary>
    public static IReadOnlyDictionary<string, string> TagsFor(string stack, IReadOnlyDictionary<string, string> extra) =>
        new Dictionary<string, string>([.. extra, .. TagsFor(stack)]);

    /// <summary>The same of one creation.</summary>
    public static IReadOnlyDictionary<string, string> TagsFor(string stack, IReadOnlyDictionary<string, string> extra, string creation) =>
        new Dictionary<string, string>(TagsFor(stack, extra)) { [CreationKey] = creation };

    public static bool IsOurs(IReadOnlyDictionary<string, string> tags) =>
        tags.TryGetValue(ManagedByKey, out var value) && value == ManagedByValue;

    /// <summary>The stack a resource of ours belongs to; null for what is not ours.</summary>
    public static string? StackOf(IReadOnlyDictionary<string, string> tags) =>
        IsOurs(tags) ? tags.GetValueOrDefault(StackKey) : null;

    public static bool BelongsTo(IReadOnlyDictionary<string, string> tags, string stack) => StackOf(tags) == stack;
}
