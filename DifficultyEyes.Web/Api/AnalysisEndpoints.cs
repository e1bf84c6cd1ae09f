using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Queries;

namespace DifficultyEyes.Web.Api;

/// <summary>The analyses there are, and what each holds.</summary>
internal static class AnalysisEndpoints
{
    public static void MapAnalyses(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/analyses", ListAsync)
            .WithName("ListAnalyses")
            .WithSummary("Every analysis, newest first.");
        routes.MapGet("/api/analyses/{id}", ReadAsync)
            .InTurn(QueryKind.Reading)
            .WithName("ReadAnalysis")
            .WithSummary("One analysis: its dataset, model, layers, columns with their recipes, and how it was scored.")
            .Produces<AnalysisDescription>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<IReadOnlyList<AnalysisSummary>> ListAsync(AnalysisCatalog catalog, CancellationToken cancellationToken) =>
        catalog.ListAsync(cancellationToken);

    private static async Task<IResult> ReadAsync(string id, AnalysisCatalog catalog, CancellationToken cancellationToken)
    {
        var analysis = await catalog.OpenAsync(id, cancellationToken);
        return analysis is null ? Problems.UnknownAnalysis(id) : TypedResults.Ok(AnalysisDescription.Of(analysis));
    }
}
