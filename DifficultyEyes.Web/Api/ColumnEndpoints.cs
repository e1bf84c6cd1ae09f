using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Api;

/// <summary>Whole columns as binary, for charts that draw every instance.</summary>
internal static class ColumnEndpoints
{
    private const string UmapPrefix = "projection:umap:";
    private const string PcaPrefix = "projection:pca:";

    public static void MapColumns(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/analyses/{id}/columns/{column}", ReadAsync)
            .WithName("ReadColumn")
            .WithSummary("One column as little-endian numbers; X-Type and X-Shape say how to read it.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReadAsync(string id, string column, AnalysisCatalog catalog, HttpResponse response, CancellationToken cancellationToken)
    {
        var analysis = await catalog.OpenAsync(id, cancellationToken);
        if (analysis is null)
        {
            return Problems.UnknownAnalysis(id);
        }

        var name = PathSegment.Unescape(column);
        var payload = name switch
        {
            _ when name.StartsWith(UmapPrefix, StringComparison.Ordinal) => await ProjectAsync(catalog, id, name[UmapPrefix.Length..], ProjectionMethod.Umap, cancellationToken),
            _ when name.StartsWith(PcaPrefix, StringComparison.Ordinal) => await ProjectAsync(catalog, id, name[PcaPrefix.Length..], ProjectionMethod.Pca, cancellationToken),
            _ => ColumnPayload.Find(analysis, name),
        };
        if (payload is null)
        {
            return Problems.NotFound($"The analysis has no column \"{name}\".", "GET /api/analyses/{id} lists its columns.");
        }

        response.Headers["X-Type"] = payload.Type;
        response.Headers["X-Shape"] = payload.Shape;
        return Caching.Immutable(response, payload.Bytes, "application/octet-stream");
    }

    private static async Task<ColumnPayload?> ProjectAsync(AnalysisCatalog catalog, string id, string representation, ProjectionMethod method, CancellationToken cancellationToken)
    {
        var plane = await catalog.FindProjectionAsync(id, representation, method, cancellationToken);
        return plane is null ? null : ColumnPayload.OfFloats(plane, width: 2);
    }
}
