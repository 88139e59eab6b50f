using DdbAudit.Sandbox.DynamoDb.Values;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>ExpressionAttributeNames and ExpressionAttributeValues of a request. Each one must be used by some expression.</summary>
internal sealed class Placeholders
{
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, AttributeValue> _values = [];
    private readonly HashSet<string> _unused = [];

    private Placeholders()
    {
    }

    /// <exception cref="ServiceError">ValidationException: an empty map, a key of the wrong form or a value that is refused.</exception>
    public static Placeholders Read(JsonInput input)
    {
        var placeholders = new Placeholders();
        foreach (var (name, target) in Members(input, "ExpressionAttributeNames", '#')?.TextsByName() ?? [])
            placeholders.Add(placeholders._names, name, target);
        foreach (var (name, value) in Members(input, "ExpressionAttributeValues", ':')?.ObjectsByName() ?? [])
            placeholders.Add(placeholders._values, name, ReadValue(name, value));
        return placeholders;
    }

    public string? FindName(string placeholder)
    {
        _unused.Remove(placeholder);
        return _names.GetValueOrDefault(placeholder);
    }

    public AttributeValue? FindValue(string placeholder)
    {
        _unused.Remove(placeholder);
        return _values.GetValueOrDefault(placeholder);
    }

    /// <summary>To be called when every expression of the request is read.</summary>
    /// <exception cref="ServiceError">ValidationException: a placeholder that no expression uses.</exception>
    public void CheckAllUsed()
    {
        foreach (var (member, sign) in new[] { ("ExpressionAttributeNames", '#'), ("ExpressionAttributeValues", ':') })
        {
            var unused = _unused.Where(placeholder => placeholder[0] == sign).ToList();
            if (unused.Count > 0)
                throw DynamoErrors.Invalid($"Value provided in {member} unused in expressions: keys: {{{string.Join(", ", unused)}}}");
        }
    }

    private static JsonInput? Members(JsonInput input, string member, char sign)
    {
        if (input.Object(member) is not { } map)
            return null;
        var keys = map.Element.EnumerateObject().Select(property => property.Name).ToList();
        if (keys.Count == 0)
            throw DynamoErrors.Invalid($"{member} must not be empty");
        if (keys.Find(key => key.Length < 2 || key[0] != sign) is { } wrong)
            throw DynamoErrors.Invalid($"{member} contains invalid key: Syntax error; key: \"{wrong}\"");
        return map;
    }

    private static AttributeValue ReadValue(string name, JsonInput value)
    {
        try
        {
            return AttributeValueReader.Read(value);
        }
        catch (ServiceError error) when (error.Code == "ValidationException")
        {
            throw DynamoErrors.Invalid($"ExpressionAttributeValues contains invalid value: {error.Message} for key {name}");
        }
    }

    private void Add<T>(Dictionary<string, T> known, string placeholder, T target)
    {
        known[placeholder] = target;
        _unused.Add(placeholder);
    }
}
