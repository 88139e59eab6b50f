using DdbAudit.Sandbox.Glue.Operations;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Glue;

/// <summary>AWS Glue, as far as it is a Data Catalog: databases and tables.</summary>
internal sealed class GlueService : JsonService<IJsonOperation>
{
    private static readonly JsonProtocol Json = new("1.1", "AWSGlue.", code => code, "Message");

    public GlueService(CatalogStore catalog, TimeProvider clock)
        : base("glue", Json) =>
        Operations =
        [
            new CreateDatabase(catalog, clock),
            new GetDatabase(catalog),
            new GetDatabases(catalog),
            new DeleteDatabase(catalog),
            new CreateTable(catalog, clock),
            new UpdateTable(catalog, clock),
            new GetTable(catalog),
            new GetTables(catalog),
            new DeleteTable(catalog),
            new GetTags(catalog),
        ];

    // Who may touch a table must be let to its database and to the catalog, too ("Specifying AWS Glue resource ARNs").
    protected override void Authorise(IJsonOperation operation, JsonInput input, SandboxRequest request)
    {
        foreach (var action in ActionsOf(operation, input))
            foreach (var resource in CatalogArn.Chain(request, DatabaseOf(operation, input), TableOf(operation, input)))
                IdentityAccess.Check(request, action, resource);
    }

    protected override IEnumerable<string> ActionsOf(IJsonOperation operation, JsonInput input) =>
        operation is CreateDatabase && input.Object("Tags") is not null
            ? [.. base.ActionsOf(operation, input), "glue:TagResource"]
            : base.ActionsOf(operation, input);

    private static string? DatabaseOf(IJsonOperation operation, JsonInput input) =>
        input.Text("DatabaseName") ?? input.Object("DatabaseInput")?.Text("Name") ?? (operation is GetDatabase or DeleteDatabase ? input.Text("Name") : null);

    private static string? TableOf(IJsonOperation operation, JsonInput input) => operation switch
    {
        GetTables => "*",
        GetTable or DeleteTable => input.Text("Name"),
        _ => input.Object("TableInput")?.Text("Name"),
    };
}
