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
        var members = new MemberReader(request.Span);
        while (members.NextMember())
        {
            var kind = RequestMember.Identify(request.Span, members.Name);
            if (kind == RequestMemberKind.CallsByTable && members.ValueStart == '{')
                AddByTable(request, ref members, calls);
            else if (kind is RequestMemberKind.CallsByTable or RequestMemberKind.Calls)
                AddCalls(null, request, ref members, calls);
            else
                members.ReadValue();
        }

        return calls;
    }

    public RequestParser Parse(RequestPools pools)
    {
        var parser = new RequestParser(pools);
        if (Table is not null)
            parser.AddTable(Table);
        parser.Parse(Json.Span);
        return parser;
    }

    private static void AddByTable(ReadOnlyMemory<byte> request, ref MemberReader members, List<ItemCall> calls)
    {
        members.Enter();
        while (members.NextMember())
            AddCalls(JsonText.Read(request.Span, members.Name), request, ref members, calls);
    }

    private static void AddCalls(string? table, ReadOnlyMemory<byte> request, ref MemberReader members, List<ItemCall> calls)
    {
        if (members.ValueStart != '[')
        {
            Add(table, request, ref members, calls);
            return;
        }

        members.Enter();
        while (members.NextElement())
            Add(table, request, ref members, calls);
    }

    // What is no object is no call.
    private static void Add(string? table, ReadOnlyMemory<byte> request, ref MemberReader members, List<ItemCall> calls)
    {
        var isCall = members.ValueStart == '{';
        var value = members.ReadValue();
        if (isCall)
            calls.Add(ReadOne(table, request.Slice(value.Start, value.Length)));
    }

    private static ItemCall ReadOne(string? table, ReadOnlyMemory<byte> call)
    {
        string? word = null;
        var members = new MemberReader(call.Span);
        while (members.NextMember())
        {
            var name = JsonText.Read(call.Span, members.Name);
            var isText = members.ValueStart == '"';
            var value = members.ReadValue();
            if (isText && name.Equals("operation", StringComparison.OrdinalIgnoreCase))
                word = JsonText.Read(call.Span, value);
            else if (Words.Contains(name, StringComparer.OrdinalIgnoreCase))
                word ??= name;
        }

        return new ItemCall(table, word, call);
    }
}
