using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>ClientRequestTokens of transactions: what is asked again within ten minutes is answered again and not done again.</summary>
internal sealed class RequestTokens(TimeProvider clock)
{
    private const int MaxLength = 36;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly object _change = new();
    private readonly Dictionary<(string AccountId, string Region, string Token), Answer> _answers = [];

    /// <param name="member">The member of the request that must be the same each time.</param>
    /// <exception cref="ServiceError">IdempotentParameterMismatchException, or what <paramref name="run"/> throws; failures are not kept.</exception>
    public JsonObject Once(JsonInput input, string member, SandboxRequest request, Func<JsonObject> run)
    {
        if (input.Text("ClientRequestToken") is not { } token)
            return run();
        if (token.Length is 0 or > MaxLength)
            throw DynamoErrors.WrongLength("clientRequestToken", token.Length, MaxLength);
        var asked = JsonNode.Parse(input.Element.GetProperty(member).GetRawText());
        var key = (request.Caller.AccountId, request.Region, token);
        lock (_change)
        {
            Forget(clock.GetUtcNow() - Lifetime);
            if (!_answers.TryGetValue(key, out var answer))
                _answers[key] = answer = new Answer(asked, run(), clock.GetUtcNow());
            return JsonNode.DeepEquals(asked, answer.Asked) ? answer.Reply.DeepClone().AsObject() : throw Mismatch();
        }
    }

    private static ServiceError Mismatch() => new(
        "IdempotentParameterMismatchException",
        "DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.");

    private void Forget(DateTimeOffset before)
    {
        foreach (var (key, _) in _answers.Where(answer => answer.Value.Given < before).ToList())
            _answers.Remove(key);
    }

    private sealed record Answer(JsonNode? Asked, JsonObject Reply, DateTimeOffset Given);
}
