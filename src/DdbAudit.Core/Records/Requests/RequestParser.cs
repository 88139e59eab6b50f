using System.Runtime.CompilerServices;
using System.Text.Json;
using DdbAudit.Records.Json;
using DdbAudit.Records.PartiQL;

namespace DdbAudit.Records.Requests;

/// <summary>
/// Reads <c>requestParameters</c> of DynamoDB's data-plane calls: single calls, batches (maps keyed by table, or lists), transactions,
/// PartiQL and streams. Names match in any case, because CloudTrail writes both tableName and TableName. Reused from record to record.
/// </summary>
internal sealed class RequestParser(RequestPools pools)
{
    // Requests nest three: a call in a request of a table. What lies deeper is no call of DynamoDB.
    private const int MaxNestedCalls = 8;

    private int _nestedCalls;

    /// <summary>Tables in the order of the record, ARNs turned into names, each once.</summary>
    public List<string> Tables { get; } = [];

    public RequestKeys Keys { get; } = new();

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

    /// <param name="json">The object as the record has it.</param>
    /// <exception cref="JsonException">The bytes are no JSON object.</exception>
    [MethodImpl(HotMethod.Options)]
    public void Parse(ReadOnlySpan<byte> json)
    {
        _nestedCalls = 0;
        var members = new MemberReader(json);
        ReadCall(ref members);
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

    [MethodImpl(HotMethod.Options)]
    private void ReadCall(ref MemberReader members)
    {
        while (members.NextMember())
            ReadMember(RequestMember.Identify(members.Json, members.Name), ref members);
    }

    [MethodImpl(HotMethod.Options)]
    private void ReadMember(RequestMemberKind member, ref MemberReader members)
    {
        switch (member, members.ValueStart)
        {
            case (RequestMemberKind.TableName, (byte)'"'):
                AddTable(JsonText.Read(members.Json, members.ReadText(), pools.TableTexts));
                break;
            case (RequestMemberKind.StreamArn, (byte)'"'):
                ReadStream(members.Json, members.ReadText());
                break;
            case (RequestMemberKind.Statement, (byte)'"'):
                ReadStatement(JsonText.Read(members.Json, members.ReadText(), pools.Statements));
                break;
            case (RequestMemberKind.IndexName, (byte)'"'):
                IndexName = JsonText.Read(members.Json, members.ReadText(), pools.TableTexts);
                break;
            case (RequestMemberKind.Keys, (byte)'{'):
                ReadKey(ref members);
                break;
            case (RequestMemberKind.Keys, (byte)'['):
                members.Enter();
                while (NextElement((byte)'{', ref members))
                    ReadKey(ref members);
                break;
            case (RequestMemberKind.AttributeNames, (byte)'['):
                members.Enter();
                while (NextElement((byte)'"', ref members))
                    AddOnce(AttributeNames, JsonText.Read(members.Json, members.ReadText(), pools.Attributes));
                break;
            case (RequestMemberKind.AttributeNames, (byte)'{'):
                ReadItem(ref members);
                break;
            case (RequestMemberKind.NamePlaceholders, (byte)'{'):
                ReadPlaceholders(ref members);
                break;
            case (RequestMemberKind.CallsByTable, (byte)'{'):
                HasCalls = true;
                ReadCallsByTable(ref members);
                break;
            case (RequestMemberKind.CallsByTable or RequestMemberKind.Calls, (byte)'{' or (byte)'['):
                HasCalls = true;
                ReadCalls(ref members);
                break;
            default:
                Skip(ref members);
                break;
        }
    }

    /// <summary>Moves to the next element of the wanted kind; false at the end of the list.</summary>
    /// <param name="wanted">The byte that such elements begin with.</param>
    private bool NextElement(byte wanted, ref MemberReader members)
    {
        while (members.NextElement())
        {
            if (members.ValueStart == wanted)
                return true;
            Skip(ref members);
        }

        return false;
    }

    // What nobody reads must be JSON all the same, or it was cut out wrongly.
    private TextSlice Skip(ref MemberReader members)
    {
        var isNested = members.ValueStart is (byte)'{' or (byte)'[';
        var value = members.ReadValue();
        if (isNested)
            pools.CheckedJson.Get(value.In(members.Json));
        return value;
    }

    [MethodImpl(HotMethod.Options)]
    private void ReadCalls(ref MemberReader members)
    {
        var start = members.ValueStart;
        if (start is not ((byte)'{' or (byte)'[') || _nestedCalls == MaxNestedCalls)
        {
            Skip(ref members);
            return;
        }

        _nestedCalls++;
        members.Enter();
        if (start == '{')
            ReadCall(ref members);
        else
            ReadCallList(ref members);
        _nestedCalls--;
    }

    private void ReadCallList(ref MemberReader members)
    {
        while (NextElement((byte)'{', ref members))
        {
            members.Enter();
            ReadCall(ref members);
        }
    }

    [MethodImpl(HotMethod.Options)]
    private void ReadCallsByTable(ref MemberReader members)
    {
        members.Enter();
        while (members.NextMember())
        {
            AddTable(JsonText.Read(members.Json, members.Name, pools.TableTexts));
            ReadCalls(ref members);
        }
    }

    // An item may stand as a map of its (redacted) attributes.
    private void ReadItem(ref MemberReader members)
    {
        members.Enter();
        while (members.NextMember())
        {
            AddOnce(AttributeNames, JsonText.Read(members.Json, members.Name, pools.Attributes));
            Skip(ref members);
        }
    }

    private void ReadPlaceholders(ref MemberReader members)
    {
        members.Enter();
        while (members.NextMember())
        {
            if (members.ValueStart == '"')
                AddOnce(AttributeNames, JsonText.Read(members.Json, members.ReadText(), pools.Attributes));
            else
                Skip(ref members);
        }
    }

    private void ReadStatement(string statement)
    {
        Statements.Add(statement);
        if (PartiQLStatement.Parse(statement).Table is { } table)
            AddTable(table);
    }

    // A shard iterator begins with its stream's ARN.
    private void ReadStream(ReadOnlySpan<byte> json, TextSlice text)
    {
        if (text.In(json).StartsWith("arn:"u8) && JsonText.Read(json, text) is var arn && TableReference.IsArn(arn))
            AddTable(arn);
    }

    [MethodImpl(HotMethod.Options)]
    private void ReadKey(ref MemberReader members)
    {
        members.Enter();
        while (members.NextMember())
        {
            var name = JsonText.Read(members.Json, members.Name, pools.Attributes);
            if (members.ValueStart == '{')
                ReadTypedKeyPart(name, ref members);
            else
                Keys.AddPart(new RequestKeyPart(name, TypeOf(members.ValueStart), ReadKeyValue(ref members)));
        }

        Keys.EndKey();
    }

    // {"S":"cust#1"}
    private void ReadTypedKeyPart(string name, ref MemberReader members)
    {
        var part = new RequestKeyPart(name, string.Empty, default);
        members.Enter();
        while (members.NextMember())
            part = new RequestKeyPart(name, ReadKeyType(members.Json, members.Name), ReadKeyValue(ref members));
        Keys.AddPart(part);
    }

    // What is neither text nor literal is kept as its JSON begins; keys never have such values today.
    private TextSlice ReadKeyValue(ref MemberReader members)
    {
        var isNested = members.ValueStart is (byte)'{' or (byte)'[';
        var value = Skip(ref members);
        return isNested ? value with { Length = 1 } : value;
    }

    private static string TypeOf(byte valueStart) => valueStart switch
    {
        (byte)'"' => "S",
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => "N",
        _ => string.Empty,
    };

    private static string ReadKeyType(ReadOnlySpan<byte> json, TextSlice name)
    {
        var text = name.In(json);
        return text.Length != 1 ? JsonText.Read(json, name) : (text[0] | 0x20) switch
        {
            's' => "S",
            'n' => "N",
            'b' => "B",
            _ => JsonText.Read(json, name),
        };
    }
}
