using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Web.Queries;

namespace DifficultyEyes.Web.Api;

/// <summary>How the difficulty measures of an analysis go together.</summary>
internal static class CorrelationEndpoints
{
    private const int MostResamples = 10_000;

    public static void MapCorrelations(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/analyses/{id}/correlations", ReadAsync)
            .InTurn(QueryKind.Computation)
            .WithName("ReadCorrelations")
            .WithSummary("Spearman's correlation of every pair of difficulty measures with its 95 % bootstrap interval, over all instances or those of one class.")
            .Produces<CorrelationList>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReadAsync(string id, string? @class, int? resamples, AnalysisCatalog catalog, CancellationToken cancellationToken)
    {
        var analysis = await catalog.OpenAsync(id, cancellationToken);
        if (analysis is null)
        {
            return Problems.UnknownAnalysis(id);
        }

        var label = @class is null ? -1 : analysis.Dataset.ClassNames.IndexOf(@class);
        if (@class is not null && label < 0)
        {
            return Problems.NotFound($"The dataset has no class \"{@class}\".", "GET /api/analyses/{id} lists its classes.");
        }

        var draws = resamples ?? CorrelationMatrix.DefaultResamples;
        if (draws is < 1 or > MostResamples)
        {
            return Problems.Invalid($"resamples is {draws}.", $"It may be 1 to {MostResamples}.");
        }

        var matrix = await Task.Run(() => CorrelationSummary.Of(analysis, @class is null ? null : label, draws, cancellationToken), cancellationToken);
        return TypedResults.Ok(new CorrelationList(
            @class, matrix.Resamples, matrix.Ids,
            [.. matrix.Pairs.Select(pair => new Correlation(
                matrix.Ids[pair.First], matrix.Ids[pair.Second], Known(pair.Value), Known(pair.Low), Known(pair.High), pair.Count))]));
    }

    // JSON has no NaN.
    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    /// <param name="Class">Null for all instances.</param>
    internal sealed record CorrelationList(string? Class, int Resamples, IReadOnlyList<string> Measures, IReadOnlyList<Correlation> Pairs);

    /// <param name="Rho">Spearman's; null where it is not defined.</param>
    /// <param name="Low">2.5 % quantile of the bootstrap.</param>
    /// <param name="High">97.5 % quantile.</param>
    /// <param name="Count">Instances known in both.</param>
    internal sealed record Correlation(string First, string Second, double? Rho, double? Low, double? High, int Count);
}
