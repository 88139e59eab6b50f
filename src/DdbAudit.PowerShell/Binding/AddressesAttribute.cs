namespace DdbAudit.Binding;

/// <summary>Refuses networks, too: addresses are compared as text.</summary>
public sealed class AddressesAttribute : NamesAttribute
{
    private protected override string? WhyRefused(string? name) =>
        name?.Contains('/', StringComparison.Ordinal) == true
            ? $"'{name}' is a network, and addresses are compared as text. Give a pattern, such as '198.51.100.*', or each address."
            : base.WhyRefused(name);
}
