using System.Collections.Immutable;
using System.Text.Json;

namespace DdbAudit.Monitoring.Patterns;

/// <summary>Where a value stands in a log event, such as <c>$.resources[*].ARN</c>: AWS's property selector.</summary>
internal sealed record FieldPath(ImmutableArray<FieldStep> Steps)
{
    public int WildcardCount => Steps.Count(step => step.IsWildcard);

    /// <exception cref="AuditException">InvalidFilterPattern.</exception>
    public static FieldPath Parse(string text)
    {
        var reader = new PatternReader(text);
        var path = PathParser.Read(reader);
        return reader.AtEnd ? path : throw reader.Unexpected("the end of the selector");
    }

    /// <summary>The values there: none where it is missing, several only where a step is a wildcard.</summary>
    public IEnumerable<JsonElement> Find(JsonElement record) =>
        Steps.Aggregate<FieldStep, IEnumerable<JsonElement>>([record], (found, step) => found.SelectMany(step.Find));

    /// <summary>Text equal to a text, in which an asterisk stands for any text.</summary>
    public PatternNode Is(string text) => TextTest.Quoted(this, isEqual: true, text);

    /// <summary>Text or number there, and not such a text: what is missing does not match.</summary>
    public PatternNode IsNot(string text) => TextTest.Quoted(this, isEqual: false, text);

    public PatternNode IsAny(IEnumerable<string> texts) => texts.Select(Is).Aggregate((one, other) => one | other);

    public PatternNode IsNone(IEnumerable<string> texts) => texts.Select(IsNot).Aggregate((one, other) => one & other);

    public PatternNode IsFalse() => new LiteralTest(this, JsonValueKind.False);

    public PatternNode IsMissing() => new AbsenceTest(this);

    public bool Equals(FieldPath? other) => other is not null && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "$" + string.Concat(Steps);
}
