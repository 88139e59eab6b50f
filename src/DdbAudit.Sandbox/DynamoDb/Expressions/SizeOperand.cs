using System.Globalization;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>size(path): characters, bytes or members, whatever the value has. Numbers and booleans have none.</summary>
internal sealed record SizeOperand(DocumentPath Path) : IOperand
{
    public IEnumerable<DocumentPath> Paths => [Path];

    public AttributeValue? Evaluate(Item item)
    {
        if (Path.Find(item) is not { } value || Size(value) is not { } size)
            return null;
        return AttributeValue.Scalar(AttributeType.N, size.ToString(CultureInfo.InvariantCulture));
    }

    private static int? Size(AttributeValue value) => value.Type switch
    {
        AttributeType.S => value.Text.Length,
        AttributeType.B => value.Bytes().Length,
        AttributeType.L => value.Elements.Length,
        AttributeType.M => value.Fields.Count,
        _ when value.IsSet => value.Members.Count,
        _ => null,
    };
}
