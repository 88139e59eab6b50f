namespace DdbAudit.Selectors;

/// <summary>Tags as a person reads them in -WhatIf: a line a tag.</summary>
internal static class TagText
{
    /// <summary>Null where there are none.</summary>
    public static string? Of(IEnumerable<KeyValuePair<string, string>> tags) =>
        string.Join(Environment.NewLine, tags.Select(tag => $"{tag.Key} = {tag.Value}")) is { Length: > 0 } text ? text : null;
}
