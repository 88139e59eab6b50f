using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Reads what CreateTable asks for, and refuses what DynamoDB refuses.</summary>
internal static class TableDefinitionReader
{
    public const string OnDemand = "PAY_PER_REQUEST";
    private const string Provisioned = "PROVISIONED";
    private const int MaxGlobalIndexes = 20;
    private const int MaxLocalIndexes = 5;

    /// <exception cref="ServiceError">ValidationException.</exception>
    public static TableDefinition Read(JsonInput input)
    {
        var name = input.RequiredText("TableName");
        TableName.Check(name);
        var attributes = input.RequiredObjects("AttributeDefinitions").Select(ReadAttribute).ToList();
        var billing = EnumValue(input, "BillingMode", Provisioned, OnDemand) ?? Provisioned;
        var definition = new TableDefinition
        {
            Name = name,
            Key = ReadKey(input, attributes),
            Attributes = attributes,
            BillingMode = billing,
            Throughput = ReadThroughput(input, billing),
            GlobalIndexes = ReadIndexes(input, "GlobalSecondaryIndexes", attributes, MaxGlobalIndexes, index => ReadThroughput(index, billing)),
            LocalIndexes = ReadIndexes(input, "LocalSecondaryIndexes", attributes, MaxLocalIndexes, _ => null),
            StreamViewType = ReadStream(input),
            DeletionProtection = input.Flag("DeletionProtectionEnabled") ?? false,
            TableClass = EnumValue(input, "TableClass", "STANDARD", "STANDARD_INFREQUENT_ACCESS"),
        };
        CheckIndexes(definition);
        CheckAttributesAreUsed(definition);
        return definition;
    }

    private static KeyAttribute ReadAttribute(JsonInput attribute)
    {
        var name = attribute.RequiredText("AttributeName");
        attribute.RequiredText("AttributeType");
        return new KeyAttribute(name, Enum.Parse<AttributeType>(EnumValue(attribute, "AttributeType", "B", "N", "S")!));
    }

    private static KeySchema ReadKey(JsonInput input, List<KeyAttribute> attributes)
    {
        var elements = input.RequiredObjects("KeySchema")
            .Select(element => (Name: element.RequiredText("AttributeName"), Type: element.RequiredText("KeyType")))
            .ToList();
        if (elements.Count is 0 or > 2)
            throw DynamoErrors.Invalid($"1 validation error detected: Value '[{string.Join(", ", elements)}]' at 'keySchema' failed to satisfy constraint: Member must have length {(elements.Count == 0 ? "greater than or equal to 1" : "less than or equal to 2")}");
        if (elements[0].Type != "HASH")
            throw DynamoErrors.Invalid("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        if (elements.Count == 2 && elements[1].Type != "RANGE")
            throw DynamoErrors.Invalid("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        if (elements.Count == 2 && elements[0].Name == elements[1].Name)
            throw DynamoErrors.Invalid("Both the Hash Key and the Range Key element in the KeySchema have the same name");
        return new KeySchema(Defined(elements[0].Name, elements, attributes), elements.Count == 2 ? Defined(elements[1].Name, elements, attributes) : null);
    }

    private static KeyAttribute Defined(string name, List<(string Name, string Type)> elements, List<KeyAttribute> attributes) =>
        attributes.Find(attribute => attribute.Name == name)
        ?? throw DynamoErrors.InvalidParameters(
            "Some index key attributes are not defined in AttributeDefinitions. "
            + $"Keys: [{string.Join(", ", elements.Select(element => element.Name))}], AttributeDefinitions: [{string.Join(", ", attributes.Select(attribute => attribute.Name))}]");

    private static Throughput ReadThroughput(JsonInput input, string billing)
    {
        var given = input.Object("ProvisionedThroughput");
        if (billing == OnDemand)
        {
            return given is null
                ? new Throughput(0, 0)
                : throw DynamoErrors.InvalidParameters("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
        }

        var (read, write) = (given?.Number("ReadCapacityUnits"), given?.Number("WriteCapacityUnits"));
        if (read is null || write is null)
            throw DynamoErrors.InvalidParameters("ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
        if (read < 1 || write < 1)
            throw DynamoErrors.Invalid($"1 validation error detected: Value '{Math.Min(read.Value, write.Value)}' at 'provisionedThroughput.{(read < 1 ? "read" : "write")}CapacityUnits' failed to satisfy constraint: Member must have value greater than or equal to 1");
        return new Throughput(read.Value, write.Value);
    }

    private static List<SecondaryIndex> ReadIndexes(
        JsonInput input, string member, List<KeyAttribute> attributes, int max, Func<JsonInput, Throughput?> readThroughput)
    {
        if (input.Objects(member) is not { } given)
            return [];
        if (given.Count == 0)
            throw DynamoErrors.InvalidParameters($"List of {member} is empty");
        if (given.Count > max)
            throw DynamoErrors.InvalidParameters($"{member} count exceeds the per-table limit of {max}");
        return given.Select(index => ReadIndex(index, attributes, readThroughput(index))).ToList();
    }

    private static SecondaryIndex ReadIndex(JsonInput index, List<KeyAttribute> attributes, Throughput? throughput)
    {
        var name = index.RequiredText("IndexName");
        TableName.Check(name);
        var projection = index.RequiredObject("Projection");
        var names = projection.Texts("NonKeyAttributes") ?? [];
        var type = EnumValue(projection, "ProjectionType", "ALL", "INCLUDE", "KEYS_ONLY") ?? throw DynamoErrors.InvalidParameters("Unknown ProjectionType: null");
        if (type == "INCLUDE" && names.Count == 0)
            throw DynamoErrors.InvalidParameters("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
        if (type != "INCLUDE" && names.Count > 0)
            throw DynamoErrors.InvalidParameters($"ProjectionType is {type}, but NonKeyAttributes is specified");
        return new SecondaryIndex(name, ReadKey(index, attributes), new Projection(type, names), throughput);
    }

    private static string? ReadStream(JsonInput input)
    {
        if (input.Object("StreamSpecification") is not { } stream || stream.Flag("StreamEnabled") != true)
            return null;
        return EnumValue(stream, "StreamViewType", "KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES")
            ?? throw DynamoErrors.InvalidParameters("StreamViewType must be specified when the stream is enabled");
    }

    private static void CheckIndexes(TableDefinition definition)
    {
        var indexes = definition.GlobalIndexes.Concat(definition.LocalIndexes).ToList();
        if (indexes.GroupBy(index => index.Name).FirstOrDefault(group => group.Count() > 1) is { } repeated)
            throw DynamoErrors.InvalidParameters($"Duplicate index name: {repeated.Key}");
        if (definition.LocalIndexes.Count > 0 && definition.Key.Sort is null)
            throw DynamoErrors.InvalidParameters("Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex");
        if (definition.LocalIndexes.FirstOrDefault(index => index.Key.Partition != definition.Key.Partition) is { } local)
            throw DynamoErrors.InvalidParameters($"Index KeySchema does not have the same leading hash key as table KeySchema for index: {local.Name}");
    }

    private static void CheckAttributesAreUsed(TableDefinition definition)
    {
        var used = definition.GlobalIndexes.Concat(definition.LocalIndexes).SelectMany(index => index.Key.Names).Concat(definition.Key.Names).ToHashSet();
        if (definition.Attributes.Any(attribute => !used.Contains(attribute.Name)))
        {
            throw DynamoErrors.InvalidParameters(
                "Some AttributeDefinitions are not used. "
                + $"AttributeDefinitions: [{string.Join(", ", definition.Attributes.Select(attribute => attribute.Name))}], keys used: [{string.Join(", ", used)}]");
        }
    }

    private static string? EnumValue(JsonInput input, string member, params string[] known)
    {
        var value = input.Text(member);
        return value is null || known.Contains(value)
            ? value
            : throw DynamoErrors.Invalid($"1 validation error detected: Value '{value}' at '{char.ToLowerInvariant(member[0])}{member[1..]}' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", known)}]");
    }
}
