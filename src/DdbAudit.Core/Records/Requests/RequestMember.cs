using System.Buffers;
using System.Text;
using DdbAudit.Records.Json;

namespace DdbAudit.Records.Requests;

/// <summary>The members of requestParameters that name tables, keys and attributes, or hold calls that do.</summary>
internal static class RequestMember
{
    private const int MaxLength = 32;

    // By length, which tells most names apart.
    private static readonly Known[][] ByLength = Group(
        new("tableName", RequestMemberKind.TableName),
        new("streamArn", RequestMemberKind.StreamArn),
        new("shardIterator", RequestMemberKind.StreamArn),
        new("statement", RequestMemberKind.Statement),
        new("indexName", RequestMemberKind.IndexName),
        new("key", RequestMemberKind.Keys),
        new("keys", RequestMemberKind.Keys),
        new("item", RequestMemberKind.AttributeNames),
        new("items", RequestMemberKind.AttributeNames),
        new("attributesToGet", RequestMemberKind.AttributeNames),
        new("expressionAttributeNames", RequestMemberKind.NamePlaceholders),
        new("requestItems", RequestMemberKind.CallsByTable),
        new("transactItems", RequestMemberKind.Calls),
        new("transactStatements", RequestMemberKind.Calls),
        new("statements", RequestMemberKind.Calls),
        new("putRequest", RequestMemberKind.Calls),
        new("deleteRequest", RequestMemberKind.Calls),
        new("conditionCheck", RequestMemberKind.Calls),
        new("put", RequestMemberKind.Calls),
        new("get", RequestMemberKind.Calls),
        new("update", RequestMemberKind.Calls),
        new("delete", RequestMemberKind.Calls));

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
                if (Ascii.EqualsIgnoreCase(name, known.Utf8))
                    return known.Kind;
            }
        }

        return RequestMemberKind.Other;
    }

    private static Known[][] Group(params Known[] members) =>
        [.. Enumerable.Range(0, MaxLength).Select(length => members.Where(member => member.Utf8.Length == length).ToArray())];

    private sealed class Known(string name, RequestMemberKind kind)
    {
        public byte[] Utf8 { get; } = Encoding.ASCII.GetBytes(name);

        public RequestMemberKind Kind => kind;
    }
}
