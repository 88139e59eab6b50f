using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>What Query and Scan ask alike: how many entries, which of them, and what of each.</summary>
internal sealed record Selection(
    int? Limit, ICondition? Filter, IReadOnlyList<DocumentPath>? Projection, bool CountOnly, Placeholders Placeholders)
{
    private static readonly string[] Selects = ["ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT"];

    /// <exception cref="ServiceError">ValidationException.</exception>
    public static Selection Read(JsonInput input)
    {
        var placeholders = Placeholders.Read(input);
        var select = input.Text("Select");
        if (select is not null && !Selects.Contains(select))
            throw DynamoErrors.Invalid($"1 validation error detected: Value '{select}' at 'select' failed to satisfy constraint: Member must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]");
        var projection = input.Text("ProjectionExpression");
        if (projection is not null && select is not (null or "SPECIFIC_ATTRIBUTES"))
            throw DynamoErrors.Invalid($"Cannot specify the ProjectionExpression when choosing to get {select}");
        if (projection is null && select == "SPECIFIC_ATTRIBUTES")
            throw DynamoErrors.Invalid("Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
        return new Selection(
            ItemPage.Limit(input),
            input.Text("FilterExpression") is { } filter ? ConditionParser.Parse(filter, new ExpressionScope("FilterExpression", placeholders)) : null,
            projection is null ? null : ProjectionParser.Parse(projection, new ExpressionScope("ProjectionExpression", placeholders)),
            select == "COUNT",
            placeholders);
    }
}
