using System.Collections.Immutable;

namespace DifficultyEyes.Core.Measures;

/// <summary>The part of the catalog that sets one perspective against another.</summary>
internal static class ComparisonMeasureDefinitions
{
    public static ImmutableArray<MeasureDefinition> All { get; } =
    [
        new()
        {
            Id = "human_model_gap", Title = "human–model gap", Description = "How far the model's calibrated probabilities lie from people's votes, whatever the label; its temperature is fitted on the labels of the same images.",
            IsDifficulty = false, Version = 2,
            Formula = "JS(q, softmax(z / T)) / ln 2 with T of the least mean cross-entropy", Source = "Lin 1991; Guo, Pleiss, Sun, Weinberger 2017", Needs = "output, votes",
        },
    ];
}
