using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Queries;

namespace DifficultyEyes.Web.Api;

/// <summary>The scores table, as the command line writes it.</summary>
internal static class ScoresEndpoints
{
    private static readonly Dictionary<string, string> s_mediaTypes = new(StringComparer.Ordinal)
    {
        ["csv"] = "text/csv; charset=utf-8",
        ["json"] = "application/json",
        ["parquet"] = "application/vnd.apache.parquet",
    };

    public static void MapScores(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/analyses/{id}/scores.{format:regex(^(csv|json|parquet)$)}", ReadAsync)
            .InTurn(QueryKind.Export)
            .WithName("ReadScores")
            .WithSummary("Every instance with every score, as CSV, JSON or Parquet.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReadAsync(string id, string format, AnalysisCatalog catalog, HttpResponse response, CancellationToken cancellationToken)
    {
        var analysis = await catalog.OpenAsync(id, cancellationToken);
        if (analysis is null)
        {
            return Problems.UnknownAnalysis(id);
        }

        using var buffer = new MemoryStream();
        await ScoresFile.WriteAsync(ScoresTable.Of(analysis), buffer, "." + format, cancellationToken);
        response.Headers.ContentDisposition = $"attachment; filename=\"scores-{analysis.Id}.{format}\"";
        return Caching.Revalidated(response, buffer.ToArray(), s_mediaTypes[format]);
    }
}
