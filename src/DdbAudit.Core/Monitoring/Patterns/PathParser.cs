using System.Collections.Immutable;
using System.Globalization;

namespace DdbAudit.Monitoring.Patterns;

/// <summary>Reads selectors: <c>$.member</c>, <c>['a member']</c>, <c>[0]</c>, <c>[*]</c>, <c>.*</c>.</summary>
internal static class PathParser
{
    /// <exception cref="AuditException">InvalidFilterPattern.</exception>
    public static FieldPath Read(PatternReader reader)
    {
        reader.SkipBlanks();
        if (reader.Next != '$')
            throw reader.Unexpected("a selector such as $.eventName");
        reader.TakeOne();
        var steps = ImmutableArray.CreateBuilder<FieldStep>();
        while (reader.Next is '.' or '[')
            steps.Add(reader.TakeOne() == '.' ? ReadMember(reader) : ReadBracket(reader));
        return steps.Count > 0 ? new FieldPath(steps.ToImmutable()) : throw reader.Unexpected("a dot and a name");
    }

    private static FieldStep ReadMember(PatternReader reader)
    {
        if (reader.Next == '[')
        {
            reader.TakeOne();
            return ReadBracket(reader);
        }

        if (reader.Next == '*')
            return ReadAsterisk(reader, FieldStepKind.AnyMember);
        var name = reader.TakeWhile(FieldStep.IsPlain);
        return name.Length > 0 ? new FieldStep(FieldStepKind.Member, name) : throw reader.Unexpected("a name");
    }

    private static FieldStep ReadBracket(PatternReader reader)
    {
        var step = reader.Next switch
        {
            '\'' or '"' => new FieldStep(FieldStepKind.Member, ReadQuoted(reader, reader.TakeOne())),
            '*' => ReadAsterisk(reader, FieldStepKind.AnyElement),
            _ => new FieldStep(FieldStepKind.Element, Index: ReadIndex(reader)),
        };
        if (reader.Next != ']')
            throw reader.Unexpected("]");
        reader.TakeOne();
        return step;
    }

    private static FieldStep ReadAsterisk(PatternReader reader, FieldStepKind kind)
    {
        reader.TakeOne();
        return new FieldStep(kind);
    }

    private static string ReadQuoted(PatternReader reader, char quote)
    {
        var name = reader.TakeWhile(c => c != quote);
        if (reader.AtEnd || name.Length == 0)
            throw reader.Unexpected(name.Length == 0 ? "a name" : quote.ToString());
        reader.TakeOne();
        return name;
    }

    private static int ReadIndex(PatternReader reader)
    {
        var at = reader.Position;
        var digits = reader.TakeWhile(char.IsAsciiDigit);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : throw reader.Error("an index of an array is expected", at);
    }
}
