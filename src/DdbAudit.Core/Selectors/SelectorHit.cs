namespace DdbAudit.Selectors;

/// <summary>A selector that logs a call.</summary>
/// <param name="Position">Its place among the trail's selectors; 0 is the first.</param>
/// <param name="Name">Null where it has none.</param>
/// <param name="IsBasic">Whether it is a basic selector, none of which has a name.</param>
/// <param name="IsOfEveryCaller">Whether it logs the call whoever makes it.</param>
internal sealed record SelectorHit(int Position, string? Name, bool IsBasic, bool IsOfEveryCaller)
{
    public string Label => string.IsNullOrEmpty(Name) ? $"{(IsBasic ? "basic" : "unnamed")} selector {Position + 1}" : Name;
}
