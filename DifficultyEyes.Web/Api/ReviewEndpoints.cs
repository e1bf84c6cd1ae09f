using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Queries;

namespace DifficultyEyes.Web.Api;

/// <summary>What people decided on the findings.</summary>
internal static class ReviewEndpoints
{
    public static void MapReviews(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/analyses/{id}/reviews.csv", ReadAsync)
            .InTurn(QueryKind.Export)
            .WithName("ReadReviews")
            .WithSummary("Every verdict on the analysis's dataset, by finding: path, split, label, verdict, new label, evidence and time, as CSV safe for spreadsheets.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReadAsync(
        string id, AnalysisCatalog catalog, ReviewCatalog reviews, HttpResponse response, CancellationToken cancellationToken)
    {
        var analysis = await catalog.OpenAsync(id, cancellationToken);
        if (analysis is null)
        {
            return Problems.UnknownAnalysis(id);
        }

        var findings = await catalog.FindingsOfAsync(analysis, cancellationToken);
        using var buffer = new MemoryStream();
        await ReviewsCsv.WriteAsync(analysis, findings, await reviews.ReadAsync(analysis.Dataset, cancellationToken), buffer, cancellationToken);
        response.Headers.ContentDisposition = $"attachment; filename=\"reviews-{analysis.Id}.csv\"";
        return Caching.Revalidated(response, buffer.ToArray(), "text/csv; charset=utf-8");
    }
}
