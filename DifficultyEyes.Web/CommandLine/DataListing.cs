using System.Globalization;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>What a data directory holds, each kind newest first within its dataset.</summary>
/// <param name="Annotations">People's votes, of all datasets.</param>
/// <param name="Dynamics">Training dynamics, of all datasets.</param>
/// <param name="Scores">Scores computed elsewhere, of all datasets.</param>
/// <param name="Predictions">Predictions made elsewhere, of all datasets.</param>
/// <param name="Cache">What derived results take; null where it was not asked for.</param>
internal sealed record DataListing(
    IReadOnlyList<AnalysisSummary> Analyses,
    IReadOnlyList<DatasetSummary> Datasets,
    IReadOnlyList<AnnotationsSummary> Annotations,
    IReadOnlyList<DynamicsSummary> Dynamics,
    IReadOnlyList<ScoreSetSummary> Scores,
    IReadOnlyList<PredictionSummary> Predictions,
    IReadOnlyList<ModelSummary> Models,
    CacheUsage? Cache)
{
    private const int HashShown = 12;

    public static async Task<DataListing> ReadAsync(Engine engine, bool isCacheAsked, CancellationToken cancellationToken)
    {
        var catalog = engine.Get<DatasetCatalog>();
        var datasets = await catalog.ListAsync(cancellationToken);
        var (annotations, dynamics, scores, predictions) = (new List<AnnotationsSummary>(), new List<DynamicsSummary>(), new List<ScoreSetSummary>(), new List<PredictionSummary>());
        foreach (var dataset in datasets)
        {
            annotations.AddRange(await catalog.ListAnnotationsAsync(dataset.Hash, cancellationToken));
            dynamics.AddRange(await engine.Get<DynamicsCatalog>().ListAsync(dataset.Hash, cancellationToken));
            scores.AddRange(await engine.Get<ScoreSetCatalog>().ListAsync(dataset.Hash, cancellationToken));
            predictions.AddRange(await engine.Get<PredictionCatalog>().ListAsync(dataset.Hash, cancellationToken));
        }

        return new DataListing(
            await engine.Get<AnalysisCatalog>().ListAsync(cancellationToken), datasets, annotations, dynamics, scores, predictions,
            await engine.Get<ModelCatalog>().ListAsync(cancellationToken), isCacheAsked ? await engine.Get<ResultCache>().MeasureAsync(cancellationToken) : null);
    }

    /// <summary>As lines for people: what belongs to a dataset follows it.</summary>
    public IEnumerable<string> Lines() =>
    [
        .. Analyses.Select(analysis => Line($"analysis  {analysis.Id}  {analysis.Name}  {Counted.Of(analysis.InstanceCount, "image")}  {analysis.Accuracy * 100:0.0} % right{(analysis.HasHumanVotes ? "  with votes" : "")}")),
        .. Datasets.SelectMany(LinesOf),
        .. Models.Select(model => Line($"model     {model.Hash[..HashShown]}  {model.Name}  {model.Bytes:N0} bytes")),
        .. Cache is null ? [] : CleanCommand.Lines(Cache).Select(line => $"cache     {line}"),
    ];

    private IEnumerable<string> LinesOf(DatasetSummary dataset) =>
    [
        Line($"dataset   {dataset.Hash[..HashShown]}  {dataset.Name}  {Counted.Of(dataset.InstanceCount, "image")}  {Counted.Of(dataset.ClassCount, "class")}"),
        .. Annotations.Where(set => set.DatasetHash == dataset.Hash).Select(votes => Line($"votes     {votes.Hash[..HashShown]}  {votes.Name}  on {dataset.Name}{(votes.IsSimulated ? "  simulated" : "")}")),
        .. Dynamics.Where(set => set.DatasetHash == dataset.Hash).Select(dynamics => Line($"dynamics  {dynamics.Hash[..HashShown]}  {dynamics.Name}  on {dataset.Name}  {Counted.Of(dynamics.EpochCount, "epoch")}")),
        .. Scores.Where(set => set.DatasetHash == dataset.Hash).Select(set => Line($"scores    {set.Hash[..HashShown]}  {set.Name}  on {dataset.Name}  {string.Join(", ", set.Columns.Select(Words))}")),
        .. Predictions.Where(set => set.DatasetHash == dataset.Hash).Select(set => Line($"predicted {set.Hash[..HashShown]}  {set.Name}  on {dataset.Name}  {Counted.Of(set.KnownCount, "image")}  {Counted.Of(set.ClassNames.Length, "class")}")),
    ];

    private static string Words(ScoreChoice column) => $"{column.Name} ({(column.Hard == Polarity.HighIsHard ? "high" : "low")} is hard)";

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
