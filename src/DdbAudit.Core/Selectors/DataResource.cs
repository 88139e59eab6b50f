using System.Collections.Immutable;

namespace DdbAudit.Selectors;

/// <summary>A resource type and the ARNs of it that a basic selector logs.</summary>
internal sealed record DataResource(string Type, ImmutableArray<string> Values)
{
    /// <summary>The values that count against the trail's limit of 250: those that name more than partition and service.</summary>
    public int CountedValues => Values.Count(value => !IsOfAll(value));

    /// <summary>Whether a value stands for all resources of its type: <c>arn:aws:s3</c>, <c>arn:aws:s3:::</c>, <c>arn:aws:dynamodb</c>.</summary>
    public static bool IsOfAll(string value) => value.Split(':').Skip(3).All(part => part.Length == 0);

    public bool Means(DataResource other) => Type == other.Type && Values.ToHashSet().SetEquals(other.Values);
}
