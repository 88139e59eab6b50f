using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena;

/// <summary>Athena's errors that more than one operation answers.</summary>
internal static class AthenaErrors
{
    public static ServiceError Invalid(string message, string code = "INVALID_INPUT") =>
        new("InvalidRequestException", message) { Members = new JsonObject { ["AthenaErrorCode"] = code } };

    public static ServiceError NoWorkGroup(string name) => Invalid($"WorkGroup {name} is not found.");

    public static ServiceError NoQuery(string id) => Invalid($"QueryExecution {id} was not found");

    public static ServiceError NoResource(string arn) => new("ResourceNotFoundException", $"Resource {arn} is not found.") { Members = new JsonObject { ["ResourceName"] = arn } };
}
