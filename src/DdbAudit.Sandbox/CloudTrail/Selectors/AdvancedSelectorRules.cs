using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Selectors;

/// <summary>What PutEventSelectors asks of advanced selectors.</summary>
internal static partial class AdvancedSelectorRules
{
    private const int MaxValues = 500;
    private const int MaxNameLength = 1000;
    private const int MaxValueLength = 2048;
    private const string Management = "Management";
    private const string Data = "Data";

    private static readonly string[] ManagementFields = ["eventCategory", "eventSource", "readOnly"];

    private static readonly string[] DataFields =
    [
        "eventCategory", "resources.type", "resources.ARN", "readOnly", "eventName", "eventSource", "eventType",
        "sessionCredentialFromConsole", "userIdentity.arn",
    ];

    private static readonly string[] ExcludableSources = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];

    /// <exception cref="ServiceError">InvalidEventSelectorsException.</exception>
    public static void Check(IReadOnlyList<AdvancedEventSelector> selectors)
    {
        if (selectors.Count == 0)
            throw Invalid("AdvancedEventSelectors must not be empty.");
        foreach (var selector in selectors)
            CheckSelector(selector);
        if (selectors.SelectMany(selector => selector.Fields).Sum(field => field.ValueCount) > MaxValues)
            throw Invalid($"The total number of values for all conditions of the advanced event selectors exceeds the maximum of {MaxValues}.");
    }

    private static void CheckSelector(AdvancedEventSelector selector)
    {
        if (selector.Name?.Length > MaxNameLength)
            throw Invalid($"The name of an advanced event selector must not be longer than {MaxNameLength} characters.");
        if (selector.Fields.Count == 0)
            throw Invalid("FieldSelectors must have at least one member.");
        foreach (var field in selector.Fields)
            CheckLengths(field);
        if (selector.Fields.GroupBy(field => field.Field).FirstOrDefault(group => group.Count() > 1) is { } repeated)
            throw Invalid($"The field {repeated.Key} is used more than once in an advanced event selector.");
        CheckCategory(selector);
    }

    private static void CheckLengths(FieldSelector field)
    {
        if (field.Operators.Count == 0)
            throw Invalid($"The field {field.Field} has no operator.");
        foreach (var (comparison, values) in field.Operators)
        {
            if (values.Count == 0)
                throw Invalid($"The operator {comparison} of the field {field.Field} must have at least one value.");
            if (values.Any(value => value.Length is 0 or > MaxValueLength))
                throw Invalid($"The values of the field {field.Field} must be between 1 and {MaxValueLength} characters long.");
        }
    }

    private static void CheckCategory(AdvancedEventSelector selector)
    {
        if (selector.Find(AdvancedEventSelector.EventCategory) is not { } category)
            throw Invalid("The field eventCategory is required in each advanced event selector.");
        CheckEqualsOne(category);
        switch (selector.Category)
        {
            case Management:
                CheckManagement(selector);
                break;
            case Data:
                CheckData(selector);
                break;
            default:
                throw Invalid($"The value {selector.Category} of the field eventCategory is not valid. Valid values are {Management}, {Data}.");
        }
    }

    private static void CheckManagement(AdvancedEventSelector selector)
    {
        CheckFields(selector, Management, ManagementFields);
        if (selector.Find("eventSource") is { } source
            && (source.Operators.Keys.Any(comparison => comparison != FieldOperator.NotEquals)
                || source.Operators[FieldOperator.NotEquals].Any(value => !ExcludableSources.Contains(value))))
            throw Invalid($"For {Management} events, eventSource can only be NotEquals to {string.Join(", ", ExcludableSources)}.");
    }

    private static void CheckData(AdvancedEventSelector selector)
    {
        CheckFields(selector, Data, DataFields);
        if (selector.Find(AdvancedEventSelector.ResourceType) is not { } type)
            throw Invalid("The field resources.type is required for Data events.");
        CheckEqualsOne(type);
        var name = type.Operators[FieldOperator.Equals][0];
        if (!ResourceTypePattern().IsMatch(name))
            throw Invalid($"The value {name} of the field resources.type is not valid.");
    }

    private static void CheckFields(AdvancedEventSelector selector, string category, string[] known)
    {
        if (selector.Fields.FirstOrDefault(field => !known.Contains(field.Field)) is { } unknown)
            throw Invalid($"The field {unknown.Field} is not valid for {category} events.");
        if (selector.Find("readOnly") is { } readOnly)
        {
            CheckEqualsOne(readOnly);
            if (readOnly.Operators[FieldOperator.Equals][0] is not ("true" or "false"))
                throw Invalid("The field readOnly can only be Equals to true or false.");
        }
    }

    private static void CheckEqualsOne(FieldSelector field)
    {
        if (field.Operators.Count != 1 || field.Operators.GetValueOrDefault(FieldOperator.Equals) is not [_])
            throw Invalid($"The field {field.Field} takes only the operator Equals with one value.");
    }

    private static ServiceError Invalid(string message) => new("InvalidEventSelectorsException", message);

    [GeneratedRegex("^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$")]
    private static partial Regex ResourceTypePattern();
}
