using System.Text;
using System.Text.Json;

namespace DdbAudit.Records;

/// <summary>
/// Reads <c>requestParameters</c> of DynamoDB's data-plane calls: single calls, batches (maps keyed by table, or lists), transactions,
/// PartiQL and streams. Names match in any case, because CloudTrail writes both tableName and TableName. Reused from record to record.
/// </summary>
internal sealed class RequestParser(RecordPools pools)
{
    // The key in hand, before its length is known.
    private readonly List<DdbKeyPart> _keyParts = [];

    /// <summary>Tables in the order of the record, ARNs turned into names, each once.</summary>
    public List<string> Tables { get; } = [];

    public List<DdbKey> Keys { get; } = [];

    public List<string> AttributeNames { get; } = [];

    public List<string> Statements { get; } = [];

    /// <summary>The account of the first table that was given as an ARN.</summary>
    public string? AccountId { get; private set; }

    public string? IndexName { get; private set; }

    /// <summary>Whether it holds calls of their own, as batches and transactions do.</summary>
    public bool HasCalls { get; private set; }

    public void Clear()
    {
        Tables.Clear();
        Keys.Clear();
        AttributeNames.Clear();
        Statements.Clear();
        AccountId = null;
        IndexName = null;
        HasCalls = false;
    }

    /// <param name="json">The object as the record has it, known to be JSON.</param>
    public void Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, JsonBytes.Options);
        reader.Read();
        ReadCall(ref reader);
    }

    public void AddTable(string nameOrArn)
    {
        AccountId ??= TableReference.ToAccountId(nameOrArn);
        AddOnce(Tables, TableReference.ToName(nameOrArn));
    }

    private static void AddOnce(List<string> list, string text)
    {
        if (text.Length > 0 && !list.Contains(text))
            list.Add(text);
    }

    private void ReadCall(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = RequestMember.Identify(ref reader);
            reader.Read();
            ReadMember(member, ref reader);
        }
    }

    private void ReadMember(RequestMemberKind member, ref Utf8JsonReader reader)
    {
        switch (member, reader.TokenType)
        {
            case (RequestMemberKind.TableName, JsonTokenType.String):
                AddTable(JsonText.Read(ref reader, pools.TableTexts));
                break;
            case (RequestMemberKind.StreamArn, JsonTokenType.String) when reader.ValueSpan.StartsWith("arn:"u8):
                ReadStream(JsonText.Read(ref reader));
                break;
            case (RequestMemberKind.Statement, JsonTokenType.String):
                ReadStatement(JsonText.Read(ref reader, pools.Statements));
                break;
            case (RequestMemberKind.IndexName, JsonTokenType.String):
                IndexName = JsonText.Read(ref reader, pools.TableTexts);
                break;
            case (RequestMemberKind.Keys, JsonTokenType.StartObject):
                ReadKey(ref reader);
                break;
            case (RequestMemberKind.Keys, JsonTokenType.StartArray):
                while (ReadElement(ref reader, JsonTokenType.StartObject))
                    ReadKey(ref reader);
                break;
            case (RequestMemberKind.AttributeNames, JsonTokenType.StartArray):
                while (ReadElement(ref reader, JsonTokenType.String))
                    AddOnce(AttributeNames, JsonText.Read(ref reader, pools.Attributes));
                break;
            case (RequestMemberKind.AttributeNames, JsonTokenType.StartObject):
                ReadItem(ref reader);
                break;
            case (RequestMemberKind.NamePlaceholders, JsonTokenType.StartObject):
                ReadPlaceholders(ref reader);
                break;
            case (RequestMemberKind.CallsByTable, JsonTokenType.StartObject):
                HasCalls = true;
                ReadCallsByTable(ref reader);
                break;
            case (RequestMemberKind.CallsByTable or RequestMemberKind.Calls, _):
                HasCalls = true;
                ReadCalls(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    /// <summary>Moves to the next element of the wanted kind; false at the end of the list.</summary>
    private static bool ReadElement(ref Utf8JsonReader reader, JsonTokenType wanted)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == wanted)
                return true;
            reader.Skip();
        }

        return false;
    }

    private void ReadCalls(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadCall(ref reader);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (ReadElement(ref reader, JsonTokenType.StartObject))
                ReadCall(ref reader);
        }
    }

    private void ReadCallsByTable(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            AddTable(JsonText.Read(ref reader, pools.TableTexts));
            reader.Read();
            ReadCalls(ref reader);
        }
    }

    // An item may stand as a map of its (redacted) attributes.
    private void ReadItem(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            AddOnce(AttributeNames, JsonText.Read(ref reader, pools.Attributes));
            reader.Skip();
        }
    }

    private void ReadPlaceholders(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
                AddOnce(AttributeNames, JsonText.Read(ref reader, pools.Attributes));
            else
                reader.Skip();
        }
    }

    private void ReadStatement(string statement)
    {
        Statements.Add(statement);
        if (PartiQLStatement.Parse(statement).Table is { } table)
            AddTable(table);
    }

    // A shard iterator begins with its stream's ARN.
    private void ReadStream(string arn)
    {
        if (TableReference.IsArn(arn))
            AddTable(arn);
    }

    private void ReadKey(ref Utf8JsonReader reader)
    {
        _keyParts.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            _keyParts.Add(ReadKeyPart(JsonText.Read(ref reader, pools.Attributes), ref reader));
        if (_keyParts.Count > 0)
            Keys.Add(new DdbKey([.. _keyParts]));
    }

    private static DdbKeyPart ReadKeyPart(string name, ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => new DdbKeyPart(name, "S", JsonText.Read(ref reader)),
            JsonTokenType.Number => new DdbKeyPart(name, "N", Encoding.ASCII.GetString(reader.ValueSpan)),
            JsonTokenType.StartObject => ReadTypedKeyPart(name, ref reader),
            _ => new DdbKeyPart(name, string.Empty, SkipText(ref reader)),
        };
    }

    // {"S":"cust#1"}
    private static DdbKeyPart ReadTypedKeyPart(string name, ref Utf8JsonReader reader)
    {
        var part = new DdbKeyPart(name, string.Empty, string.Empty);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var type = ReadKeyType(ref reader);
            reader.Read();
            part = new DdbKeyPart(name, type, reader.TokenType == JsonTokenType.String ? JsonText.Read(ref reader) : SkipText(ref reader));
        }

        return part;
    }

    private static string ReadKeyType(ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;
        return text.Length != 1 ? JsonText.Read(ref reader) : (text[0] | 0x20) switch
        {
            's' => "S",
            'n' => "N",
            'b' => "B",
            _ => JsonText.Read(ref reader),
        };
    }

    // What is no text is kept as its JSON begins; keys never have such values today.
    private static string SkipText(ref Utf8JsonReader reader)
    {
        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        reader.Skip();
        return text;
    }
}
