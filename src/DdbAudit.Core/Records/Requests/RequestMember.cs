using System.Buffers;
using System.Text;
using DdbAudit.Records.Json;

namespace DdbAudit.Records.Requests;

/// <summary>The members of requestParameters that name tables, keys and attributes, or hold calls that do.</summary>
internal static class RequestMember
{
    private const int MaxLength = 32;

    // By length and lower case; the order within a length does not matter.
    private static readonly (byte[] Name, RequestMemberKind Kind)[][] ByLength = Group(
        ("tableName", RequestMemberKind.TableName),
        ("streamArn", RequestMemberKind.StreamArn),
        ("shardIterator", RequestMemberKind.StreamArn),
        ("statement", RequestMemberKind.Statement),
        ("indexName", RequestMemberKind.IndexName),
        ("key", RequestMemberKind.Keys),
        ("keys", RequestMemberKind.Keys),
        ("item", RequestMemberKind.AttributeNames),
        ("items", RequestMemberKind.AttributeNames),
        ("attributesToGet", RequestMemberKind.AttributeNames),
        ("expressionAttributeNames", RequestMemberKind.NamePlaceholders),
        ("requestItems", RequestMemberKind.CallsByTable),
        ("transactItems", RequestMemberKind.Calls),
        ("transactStatements", RequestMemberKind.Calls),
        ("statements", RequestMemberKind.Calls),
        ("putRequest", RequestMemberKind.Calls),
        ("deleteRequest", RequestMemberKind.Calls),
        ("conditionCheck", RequestMemberKind.Calls),
        ("put", RequestMemberKind.Calls),
        ("get", RequestMemberKind.Calls),
        ("update", RequestMemberKind.Calls),
        ("delete", RequestMemberKind.Calls));

    public static RequestMemberKind Identify(ReadOnlySpan<byte> json, TextSlice name)
    {
        if (!name.IsEscaped)
            return Identify(name.In(json));
        var buffer = ArrayPool<byte>.Shared.Rent(name.Length);
        var member = Identify(buffer.AsSpan(0, JsonText.Unescape(name.In(json), buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return member;
    }

    private static RequestMemberKind Identify(ReadOnlySpan<byte> name)
    {
        if (name.Length < ByLength.Length)
        {
            foreach (var known in ByLength[name.Length])
            {
                if (Ascii.EqualsIgnoreCase(name, known.Name))
                    return known.Kind;
            }
        }

        return RequestMemberKind.Other;
    }

    private static (byte[] Name, RequestMemberKind Kind)[][] Group(params (string Name, RequestMemberKind Kind)[] members)
    {
        var groups = new (byte[], RequestMemberKind)[MaxLength][];
        for (var length = 0; length < MaxLength; length++)
        {
            groups[length] = [.. members
                .Where(member => member.Name.Length == length)
                .Select(member => (Encoding.ASCII.GetBytes(member.Name), member.Kind))];
        }

        return groups;
    }
}
