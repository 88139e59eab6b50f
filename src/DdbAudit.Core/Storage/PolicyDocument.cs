using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DdbAudit.Storage;

/// <summary>A resource policy. Statements can be added and ours removed; nobody else's is ever changed.</summary>
internal sealed class PolicyDocument
{
    // Policies hold no HTML: what AWS shows as 'a+b' is written so.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _document;

    private PolicyDocument(JsonObject document) => _document = document;

    public static PolicyDocument Empty => new(new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray() });

    public bool HasStatements => Statements().Count > 0;

    /// <summary>The statements that are objects, as they should all be.</summary>
    public IEnumerable<PolicyStatement> All => Statements().OfType<JsonObject>().Select(node => new PolicyStatement(node));

    /// <param name="owner">The resource that has the policy, for the error.</param>
    /// <exception cref="AuditException">The text is no JSON object.</exception>
    public static PolicyDocument Parse(string json, string owner)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject document
                ? new PolicyDocument(document)
                : throw new JsonException("it is not an object");
        }
        catch (JsonException error)
        {
            throw new AuditException(AuditError.BucketPolicyConflict, $"The policy of '{owner}' cannot be read: {error.Message}.", error) { Target = owner };
        }
    }

    /// <summary>Whether a statement allows the call and none denies it.</summary>
    public bool Allows(ServiceCall call)
    {
        var concerned = All.Where(statement => statement.Concerns(call)).ToList();
        return concerned.Exists(statement => statement.IsAllow) && !concerned.Exists(statement => statement.IsDeny);
    }

    public bool HasAny(IReadOnlySet<string> sids) => Statements().Any(node => IsOneOf(node, sids));

    public PolicyDocument With(IEnumerable<JsonObject> statements) => Replaced([.. Clones(), .. statements]);

    public PolicyDocument Without(IReadOnlySet<string> sids) => Replaced([.. Clones().Where(node => !IsOneOf(node, sids))]);

    /// <summary>Statements as they can be pasted into a policy.</summary>
    public static string Write(IEnumerable<JsonObject> statements) =>
        string.Join("," + Environment.NewLine, statements.Select(statement => statement.ToJsonString(Readable)));

    public JsonNode ToNode() => _document.DeepClone();

    public string ToJson() => _document.ToJsonString(Readable);

    private static bool IsOneOf(JsonNode? node, IReadOnlySet<string> sids) =>
        node is JsonObject statement && new PolicyStatement(statement).Sid is { } sid && sids.Contains(sid);

    private PolicyDocument Replaced(JsonArray statements)
    {
        var document = _document.DeepClone().AsObject();
        document["Statement"] = statements;
        return new PolicyDocument(document);
    }

    private IEnumerable<JsonNode?> Clones() => Statements().Select(node => node?.DeepClone());

    // A policy may hold one statement instead of a list.
    private List<JsonNode?> Statements() => _document["Statement"] switch
    {
        JsonArray list => [.. list],
        JsonObject one => [one],
        _ => [],
    };
}
