using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace DdbAudit.Binding;

/// <summary>Takes the record of a change also as it comes back from CliXml, JSON or another process: by the names of its properties.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LoggingChangeRecordAttribute : ArgumentTransformationAttribute
{
    /// <exception cref="ArgumentTransformationMetadataException">A property is missing: it is no such record.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (given is null or DdbLoggingChange)
            return given;

        var properties = (given is IDictionary table ? Record(table) : PSObject.AsPSObject(inputData)).Properties;
        return new DdbLoggingChange
        {
            TrailName = Text(nameof(DdbLoggingChange.TrailName)),
            TrailArn = Text(nameof(DdbLoggingChange.TrailArn)),
            TableName = new DdbTextList(Value<string[]>(nameof(DdbLoggingChange.TableName))),
            Time = Time(properties[nameof(DdbLoggingChange.Time)]?.Value),
            IsNewTrail = Value<bool>(nameof(DdbLoggingChange.IsNewTrail)),
            WasLogging = Value<bool>(nameof(DdbLoggingChange.WasLogging)),
            IsLogging = Value<bool>(nameof(DdbLoggingChange.IsLogging)),
            SelectorsBefore = Text(nameof(DdbLoggingChange.SelectorsBefore)),
            SelectorsAfter = Text(nameof(DdbLoggingChange.SelectorsAfter)),
            TagsBefore = Text(nameof(DdbLoggingChange.TagsBefore)),
            TagsAfter = Text(nameof(DdbLoggingChange.TagsAfter)),
            Account = Text(nameof(DdbLoggingChange.Account)),
            Region = Text(nameof(DdbLoggingChange.Region)),
            LogGroupArnBefore = TextOrNull(nameof(DdbLoggingChange.LogGroupArnBefore)),
            LogGroupArnAfter = TextOrNull(nameof(DdbLoggingChange.LogGroupArnAfter)),
            LogRoleArnBefore = TextOrNull(nameof(DdbLoggingChange.LogRoleArnBefore)),
            LogRoleArnAfter = TextOrNull(nameof(DdbLoggingChange.LogRoleArnAfter)),
            Endpoint = TextOrNull(nameof(DdbLoggingChange.Endpoint)),
        };

        string? TextOrNull(string name) => LanguagePrimitives.ConvertTo<string>(properties[name]?.Value) is { Length: > 0 } text ? text : null;

        string Text(string name) => Value<string>(name);

        // CliXml keeps a DateTimeOffset as a bag of its properties, JSON as text that comes back as a DateTime.
        DateTimeOffset Time(object? value) => value is PSObject bag && bag.Properties[nameof(DateTimeOffset.UtcDateTime)] is { Value: DateTime time }
            ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))
            : Value<DateTimeOffset>(nameof(DdbLoggingChange.Time));

        T Value<T>(string name) => properties[name] is { Value: { } value } && LanguagePrimitives.TryConvertTo<T>(value, CultureInfo.InvariantCulture, out var converted)
            ? converted
            : throw new ArgumentTransformationMetadataException($"'{inputData}' is no record of a change: it has no {name}. Give what -PassThru wrote.");
    }

    private static PSObject Record(IDictionary table)
    {
        var record = new PSObject();
        foreach (DictionaryEntry entry in table)
            record.Properties.Add(new PSNoteProperty($"{entry.Key}", entry.Value));
        return record;
    }
}
