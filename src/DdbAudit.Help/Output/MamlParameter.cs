using System.Globalization;
using System.Xml.Linq;
using DdbAudit.Help.Pages;

namespace DdbAudit.Help.Output;

/// <summary>Writes one parameter, as it is in one parameter set.</summary>
internal static class MamlParameter
{
    public static XElement Of(HelpParameter parameter, ParameterFacts facts) => new(
        Maml.Command + "parameter",
        new XAttribute("required", Flag(facts.Required)),
        new XAttribute("variableLength", "true"),
        new XAttribute("globbing", Flag(facts.Wildcards)),
        new XAttribute("pipelineInput", facts.PipelineInput),
        new XAttribute("position", facts.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", facts.Aliases.Count == 0 ? "none" : string.Join(", ", facts.Aliases)),
        new XElement(Maml.Text + "name", parameter.Name),
        Maml.Paragraphs("description", parameter.Description),
        AcceptedValues(facts),
        Value(facts),
        new XElement(Maml.Dev + "type", new XElement(Maml.Text + "name", facts.TypeName)),
        new XElement(Maml.Dev + "defaultValue", facts.DefaultValue));

    private static XElement? AcceptedValues(ParameterFacts facts) => facts.AcceptedValues.Count == 0
        ? null
        : new XElement(Maml.Command + "parameterValueGroup", facts.AcceptedValues.Select(value => Value(value, required: false)));

    // A switch takes no value, and the syntax shows none where this element is missing.
    private static XElement? Value(ParameterFacts facts) => facts.IsSwitch ? null : Value(facts.TypeName, required: true);

    private static XElement Value(string text, bool required) => new(
        Maml.Command + "parameterValue",
        new XAttribute("required", Flag(required)),
        new XAttribute("variableLength", "false"),
        text);

    private static string Flag(bool value) => value ? "true" : "false";
}
