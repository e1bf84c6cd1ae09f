using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Core.Scoring;

/// <summary>About what values take in memory, in bytes, by their arrays and texts.</summary>
internal static class HeldBytes
{
    // An object with its fields, and a text beside its characters.
    private const long PerObject = 1 << 10;
    private const long PerText = 40;

    // What is made of a column as it is looked at: its order in both directions, its bins and its bands.
    private const long MadeOfValue = (2 * sizeof(int)) + sizeof(int) + sizeof(sbyte);

    public static long Of(NeighborTable table) => PerObject + (sizeof(int) * (table.Indices.LongLength + table.Distances.LongLength));

    public static long Of(float[] values) => PerObject + (sizeof(float) * values.LongLength);

    public static long Of(Dataset dataset) =>
        PerObject + OfTexts(dataset.ClassNames) + OfTexts(dataset.Paths) + dataset.Metadata.Values.Sum(OfTexts)
        + (dataset.InstanceCount * ((2L * sizeof(int)) + Unsafe.SizeOf<ImageExtent>()));

    public static long Of(AnnotationSet votes) =>
        PerObject + (sizeof(float) * (votes.Votes.LongLength + (votes.StandardizedLogReactionTimes?.LongLength ?? 0)))
        + OfTexts(votes.Annotators) + (votes.IndividualVotes.Length * (long)Unsafe.SizeOf<AnnotatorVote>());

    public static long Of(ScoreSet set) => PerObject + set.Values.Sum(Of);

    public static long Of(PredictionSet set) => PerObject + OfTexts(set.ClassNames) + Of(set.Values);

    /// <summary>Without the dataset and the votes, which others share.</summary>
    public static long Of(ScoredAnalysis analysis) =>
        PerObject
        + analysis.Columns.Sum(column => PerObject + ((sizeof(float) + MadeOfValue) * column.Values.LongLength))
        + OfView(analysis)
        + (analysis.SecondOpinion is { } opinion ? PerObject + Of(opinion.Probabilities) + (sizeof(int) * opinion.Predictions.LongLength) : 0)
        + analysis.Models.Sum(model => sizeof(float) * (model.Predictions.LongLength + model.Probabilities.LongLength + model.Layers.Sum(layer => layer.Votes.LongLength)));

    public static long Of(ImmutableArray<Finding> findings) => findings.Sum(finding => PerObject + (((2L * sizeof(int)) + 1) * finding.Count));

    // What an analysis sees in its model's order is its own.
    private static long OfView(ScoredAnalysis analysis) => analysis.Configuration.Classes is null or { IsDatasetOrder: true }
        ? 0
        : OfTexts(analysis.Dataset.ClassNames) + (sizeof(int) * (long)analysis.InstanceCount) + (analysis.Annotations is { } votes ? Of(votes) : 0);

    private static long OfTexts(ImmutableArray<string> texts) => texts.Sum(text => PerText + (sizeof(char) * text.Length));
}
