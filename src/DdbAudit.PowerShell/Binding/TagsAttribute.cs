using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace DdbAudit.Binding;

/// <summary>
/// Lets tags be given as a hashtable of keys and values, or as AWS Tools for PowerShell take them: one or more of
/// <c>@{ Key = 'team'; Value = 'audit' }</c>, or objects with these two properties.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TagsAttribute : ArgumentTransformationAttribute
{
    /// <exception cref="ArgumentTransformationMetadataException">No tag can be read from it, or two have one key.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var tags = new Hashtable();
        foreach (var (key, value) in Read(Unwrap(inputData)))
        {
            if (tags.ContainsKey(key))
                throw Refuse($"Tag '{key}' is given twice.");
            tags.Add(key, value);
        }

        return tags;
    }

    private static IEnumerable<(string Key, string Value)> Read(object? given) => given switch
    {
        IDictionary map when IsOneTag(map) => [(Text(map["Key"]), Text(map["Value"]))],
        IDictionary map => map.Cast<DictionaryEntry>().Select(entry => (Text(entry.Key), Text(entry.Value))),
        IEnumerable list and not string => list.Cast<object?>().SelectMany(one => Read(Unwrap(one))),
        _ => [ReadProperties(given)],
    };

    private static bool IsOneTag(IDictionary map) =>
        map.Count == 2 && map.Contains("Key") && map.Contains("Value");

    private static (string Key, string Value) ReadProperties(object? given)
    {
        var properties = given is null ? null : PSObject.AsPSObject(given).Properties;
        return (properties?["Key"] ?? properties?["TagKey"]) is { } key && (properties?["Value"] ?? properties?["TagValue"]) is { } value
            ? (Text(key.Value), Text(value.Value))
            : throw Refuse($"'{given}' is no tag.");
    }

    private static string Text(object? value) => Unwrap(value) is { } known and (IConvertible or Guid)
        ? Convert.ToString(known, CultureInfo.InvariantCulture)!
        : throw Refuse($"'{value}' is no text.");

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject is PSCustomObject ? wrapped : wrapped.BaseObject : value;

    private static ArgumentTransformationMetadataException Refuse(string reason) =>
        new($"{reason} Give a hashtable such as @{{ team = 'audit' }}, or @{{ Key = 'team'; Value = 'audit' }}.");
}
