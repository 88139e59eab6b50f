using System.Collections.Immutable;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>Where a value lies in an item: a top-level attribute and steps below it.</summary>
internal sealed record DocumentPath(string Attribute, ImmutableArray<PathElement> Steps)
{
    public AttributeValue? Find(Item item) => Find(item[Attribute], Steps.AsSpan());

    /// <exception cref="Http.ServiceError">ValidationException: what would hold the value is not there.</exception>
    public Item Set(Item item, AttributeValue value) => item.With(Attribute, Set(item[Attribute], Steps.AsSpan(), value));

    /// <exception cref="Http.ServiceError">ValidationException: what would hold the value is not there.</exception>
    public Item Remove(Item item)
    {
        if (Steps.IsEmpty)
            return item.Without(Attribute);
        return item.With(Attribute, Remove(item[Attribute], Steps.AsSpan()));
    }

    /// <summary>Whether one of the two paths lies on the other.</summary>
    public bool Overlaps(DocumentPath other)
    {
        var common = Math.Min(Steps.Length, other.Steps.Length);
        return Attribute == other.Attribute && Steps.AsSpan()[..common].SequenceEqual(other.Steps.AsSpan()[..common]);
    }

    public override string ToString() => string.Join(", ", Steps.Select(step => step.ToString()).Prepend(Attribute));

    private static AttributeValue? Find(AttributeValue? value, ReadOnlySpan<PathElement> steps) =>
        value is null || steps.IsEmpty ? value : Find(Child(value, steps[0]), steps[1..]);

    private static AttributeValue? Child(AttributeValue parent, PathElement step)
    {
        if (step.Name is not null)
            return parent.Fields.GetValueOrDefault(step.Name);
        return step.Index < parent.Elements.Length ? parent.Elements[step.Index] : null;
    }

    private static AttributeValue Set(AttributeValue? current, ReadOnlySpan<PathElement> steps, AttributeValue value)
    {
        if (steps.IsEmpty)
            return value;
        if (current is null || current.Type != (steps[0].Name is null ? AttributeType.L : AttributeType.M))
            throw InvalidPath();
        var child = Set(Child(current, steps[0]), steps[1..], value);
        if (steps[0].Name is { } name)
            return AttributeValue.Map(current.Fields.SetItem(name, child));
        return AttributeValue.List(steps[0].Index < current.Elements.Length
            ? current.Elements.SetItem(steps[0].Index, child)
            : current.Elements.Add(child));
    }

    private static AttributeValue Remove(AttributeValue? current, ReadOnlySpan<PathElement> steps)
    {
        if (current is null || current.Type != (steps[0].Name is null ? AttributeType.L : AttributeType.M))
            throw InvalidPath();
        var isThere = Child(current, steps[0]) is not null;
        if (steps.Length > 1)
            return Set(current, steps[..1], Remove(Child(current, steps[0]), steps[1..]));
        if (!isThere)
            return current;
        return steps[0].Name is { } name
            ? AttributeValue.Map(current.Fields.Remove(name))
            : AttributeValue.List(current.Elements.RemoveAt(steps[0].Index));
    }

    private static Http.ServiceError InvalidPath() =>
        DynamoErrors.Invalid("The document path provided in the update expression is invalid for update");
}
