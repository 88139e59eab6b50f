namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>Reads projection expressions: paths between commas.</summary>
internal static class ProjectionParser
{
    /// <exception cref="Http.ServiceError">ValidationException.</exception>
    public static IReadOnlyList<DocumentPath> Parse(string text, ExpressionScope scope)
    {
        var reader = new ExpressionReader(text, scope);
        var paths = new List<DocumentPath> { reader.ReadPath() };
        while (reader.TryTakeSymbol(","))
            paths.Add(reader.ReadPath());
        reader.ExpectEnd();
        return paths.Exists(path => !path.Steps.IsEmpty)
            ? throw scope.Error("The sandbox projects top-level attributes only")
            : paths;
    }
}
