using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Web.Queries;

namespace DifficultyEyes.Web.Api;

/// <summary>How far the annotators of an analysis agree.</summary>
internal static class AnnotatorEndpoints
{
    public static void MapAnnotators(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/analyses/{id}/annotators", ReadAsync)
            .InTurn(QueryKind.Computation)
            .WithName("ReadAnnotators")
            .WithSummary("Fleiss' kappa and Krippendorff's alpha, overall and for each class, and how each annotator agrees with the others' consensus.")
            .Produces<AgreementList>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReadAsync(string id, AnalysisCatalog catalog, CancellationToken cancellationToken)
    {
        var analysis = await catalog.OpenAsync(id, cancellationToken);
        if (analysis is null)
        {
            return Problems.UnknownAnalysis(id);
        }

        if (analysis.Annotations is not { } annotations)
        {
            return Problems.NotFound("The analysis has no votes.", "Score it again with an annotation table.");
        }

        var dataset = analysis.Dataset;
        return await Task.Run(() => AgreementSummary.Of(annotations, dataset.InstanceCount, dataset.ClassCount, cancellationToken), cancellationToken) is not { } summary
            ? Problems.NotFound("The votes are given as shares.", "Agreement counts votes: import a table of whole numbers, or of one vote a row.")
            : TypedResults.Ok(new AgreementList(
                annotations.IsSimulated,
                Describe(null, summary.Overall),
                [.. summary.Classes.Select((agreement, label) => Describe(dataset.ClassNames[label], agreement))],
                [.. summary.Annotators.Select(row => new AnnotatorRow(
                    annotations.Annotators[row.Annotator], row.VoteCount, row.ComparedCount, Known(row.Agreement), Known(row.MedianReactionMilliseconds)))]));
    }

    private static ClassAgreement Describe(string? name, Agreement agreement) => new(name, Known(agreement.Kappa), Known(agreement.Alpha));

    // JSON has no NaN.
    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    internal sealed record AgreementList(bool IsSimulated, ClassAgreement Overall, IReadOnlyList<ClassAgreement> Classes, IReadOnlyList<AnnotatorRow> Annotators);

    /// <param name="Class">Against all others together; null for all classes.</param>
    internal sealed record ClassAgreement(string? Class, double? FleissKappa, double? KrippendorffAlpha);

    /// <param name="Compared">Votes on instances on which the others have a consensus.</param>
    /// <param name="Agreement">Share of those that equal it, in [0, 1].</param>
    internal sealed record AnnotatorRow(string Name, int Votes, int Compared, double? Agreement, double? MedianReactionMilliseconds);
}
