using System.Text.Json;

namespace DdbAudit.Records;

/// <summary>One call within a batch or a transaction.</summary>
/// <param name="Table">The table that the call stands under; null where it names its own.</param>
/// <param name="Word">What is done, as the record says it: a member such as putRequest, or the text of the member operation.</param>
/// <param name="Json">The call, an object.</param>
internal readonly record struct ItemCall(string? Table, string? Word, ReadOnlyMemory<byte> Json)
{
    private static readonly string[] Words = ["get", "put", "update", "delete", "conditionCheck", "putRequest", "deleteRequest"];

    /// <param name="request">requestParameters, known to be a JSON object.</param>
    public static List<ItemCall> ReadAll(ReadOnlyMemory<byte> request)
    {
        var calls = new List<ItemCall>();
        var reader = new Utf8JsonReader(request.Span, JsonBytes.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var kind = RequestMember.Identify(ref reader);
            reader.Read();
            if (kind == RequestMemberKind.CallsByTable && reader.TokenType == JsonTokenType.StartObject)
                AddByTable(request, ref reader, calls);
            else if (kind is RequestMemberKind.CallsByTable or RequestMemberKind.Calls)
                AddCalls(null, request, ref reader, calls);
            else
                reader.Skip();
        }

        return calls;
    }

    public RequestParser Parse(RecordPools pools)
    {
        var parser = new RequestParser(pools);
        if (Table is not null)
            parser.AddTable(Table);
        parser.Parse(Json.Span);
        return parser;
    }

    private static void AddByTable(ReadOnlyMemory<byte> request, ref Utf8JsonReader reader, List<ItemCall> calls)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var table = JsonText.Read(ref reader);
            reader.Read();
            AddCalls(table, request, ref reader, calls);
        }
    }

    private static void AddCalls(string? table, ReadOnlyMemory<byte> request, ref Utf8JsonReader reader, List<ItemCall> calls)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            calls.Add(ReadOne(table, request, ref reader));
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.StartObject)
                    calls.Add(ReadOne(table, request, ref reader));
                else
                    reader.Skip();
            }
        }
    }

    private static ItemCall ReadOne(string? table, ReadOnlyMemory<byte> request, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        string? word = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Read(ref reader);
            reader.Read();
            if (name.Equals("operation", StringComparison.OrdinalIgnoreCase) && reader.TokenType == JsonTokenType.String)
                word = JsonText.Read(ref reader);
            else if (Words.Contains(name, StringComparer.OrdinalIgnoreCase))
                word ??= name;
            reader.Skip();
        }

        return new ItemCall(table, word, request[start..(int)reader.BytesConsumed]);
    }
}
