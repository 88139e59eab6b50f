using DdbAudit.Records.Json;
using DdbAudit.Records.Requests;

namespace DdbAudit.Records.Items;

/// <summary>One call within a batch or a transaction.</summary>
/// <param name="Table">The table that the call stands under; null where it names its own.</param>
/// <param name="Word">What is done, as the record says it: a member such as putRequest, or the text of the member operation.</param>
/// <param name="Json">Where in the request the call stands, an object.</param>
internal readonly record struct ItemCall(string? Table, string? Word, TextSlice Json)
{
    private static readonly string[] Words = ["get", "put", "update", "delete", "conditionCheck", "putRequest", "deleteRequest"];

    /// <param name="request">requestParameters, known to be a JSON object.</param>
    /// <param name="pools">Where tables' names come from.</param>
    public static List<ItemCall> ReadAll(ReadOnlySpan<byte> request, RequestPools pools)
    {
        var calls = new List<ItemCall>();
        var members = new MemberReader(request);
        while (members.NextMember())
        {
            var kind = RequestMember.Identify(request, members.Name);
            if (kind == RequestMemberKind.CallsByTable && members.ValueStart == '{')
                AddByTable(pools, ref members, calls);
            else if (kind is RequestMemberKind.CallsByTable or RequestMemberKind.Calls)
                AddCalls(null, ref members, calls);
            else
                members.ReadValue();
        }

        return calls;
    }

    /// <summary>Reads the call as a request of its own.</summary>
    /// <param name="request">What it stands in.</param>
    /// <param name="parser">What was in it is cleared.</param>
    public void Parse(ReadOnlySpan<byte> request, RequestParser parser)
    {
        parser.Clear();
        if (Table is not null)
            parser.AddTable(Table);
        parser.Parse(Json.In(request));
    }

    private static void AddByTable(RequestPools pools, ref MemberReader members, List<ItemCall> calls)
    {
        members.Enter();
        while (members.NextMember())
            AddCalls(JsonText.Read(members.Json, members.Name, pools.TableTexts), ref members, calls);
    }

    private static void AddCalls(string? table, ref MemberReader members, List<ItemCall> calls)
    {
        if (members.ValueStart != '[')
        {
            Add(table, ref members, calls);
            return;
        }

        members.Enter();
        while (members.NextElement())
            Add(table, ref members, calls);
    }

    // What is no object is no call.
    private static void Add(string? table, ref MemberReader members, List<ItemCall> calls)
    {
        var isCall = members.ValueStart == '{';
        var value = members.ReadValue();
        if (isCall)
            calls.Add(new ItemCall(table, ReadWord(value.In(members.Json)), value));
    }

    private static string? ReadWord(ReadOnlySpan<byte> call)
    {
        string? word = null;
        var members = new MemberReader(call);
        while (members.NextMember())
        {
            var name = JsonText.Read(call, members.Name);
            var isText = members.ValueStart == '"';
            var value = members.ReadValue();
            if (isText && name.Equals("operation", StringComparison.OrdinalIgnoreCase))
                word = JsonText.Read(call, value);
            else if (Words.Contains(name, StringComparer.OrdinalIgnoreCase))
                word ??= name;
        }

        return word;
    }
}
