using System.Globalization;
using DdbAudit.Help.Source;
using Markdig.Syntax;

namespace DdbAudit.Help.Pages;

/// <summary>Reads a parameter's yaml block: one <c>Key: value</c> a line.</summary>
internal sealed class ParameterFactsParser
{
    private static readonly string[] Keys =
    [
        "Type", "Parameter Sets", "Aliases", "Accepted values", "Required", "Position", "Default value",
        "Accept pipeline input", "Accept wildcard characters",
    ];

    private readonly SourceText _source;
    private readonly int _line;
    private readonly Dictionary<string, string> _values = [];

    private ParameterFactsParser(SourceText source, int line) => (_source, _line) = (source, line);

    public static ParameterFacts Parse(LeafBlock yaml, SourceText source)
    {
        var parser = new ParameterFactsParser(source, yaml.Line);
        parser.Read(BlockText.Code(yaml));
        return parser.ToFacts();
    }

    private void Read(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
                continue;
            string[] parts = lines[i].Split(':', 2);
            int line = _line + 1 + i;
            if (parts.Length != 2)
                throw _source.ErrorAt(line, "a line of a parameter's yaml is 'Key: value'");
            if (!Keys.Contains(parts[0]))
                throw _source.ErrorAt(line, $"'{parts[0]}' is no key of a parameter; the keys are {string.Join(", ", Keys)}");
            if (!_values.TryAdd(parts[0], parts[1].Trim()))
                throw _source.ErrorAt(line, $"'{parts[0]}' stands here twice");
        }
    }

    private ParameterFacts ToFacts() => new()
    {
        TypeName = Text("Type"),
        ParameterSets = List(Text("Parameter Sets")),
        Aliases = List(Value("Aliases")),
        AcceptedValues = List(_values.GetValueOrDefault("Accepted values", "")),
        Required = Flag("Required"),
        Position = Position(),
        DefaultValue = Text("Default value"),
        PipelineInput = PipelineInput(),
        Wildcards = Flag("Accept wildcard characters"),
    };

    private string Value(string key) =>
        _values.TryGetValue(key, out string? value) ? value : throw _source.ErrorAt(_line, $"the parameter's yaml lacks '{key}'");

    private string Text(string key) => Value(key) is { Length: > 0 } text ? text : throw Wrong(key, "a value");

    private bool Flag(string key) => Value(key) switch
    {
        "True" => true,
        "False" => false,
        _ => throw Wrong(key, "True or False"),
    };

    private int? Position()
    {
        string value = Value("Position");
        if (value == "Named")
            return null;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int position)
            ? position
            : throw Wrong("Position", "Named or a number from 0");
    }

    private string PipelineInput()
    {
        const string Key = "Accept pipeline input";
        return Value(Key) is "False" or "True (ByValue)" or "True (ByPropertyName)" or "True (ByPropertyName, ByValue)"
            ? Value(Key)
            : throw Wrong(Key, "False, True (ByValue), True (ByPropertyName) or True (ByPropertyName, ByValue)");
    }

    private PageException Wrong(string key, string expected) => _source.ErrorAt(_line, $"'{key}' is {expected}, not '{_values[key]}'");

    private static string[] List(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
