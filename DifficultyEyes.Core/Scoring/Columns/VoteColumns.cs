using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>The columns that rest on people's votes.</summary>
internal static class VoteColumns
{
    public static IEnumerable<PlannedColumn> Plan(ColumnFactory factory, AnnotationSet annotations)
    {
        yield return OfVotes(factory, "votes", inputs => inputs.VoteMeasures.Count);
        yield return OfVotes(factory, "human_entropy", inputs => inputs.VoteMeasures.Entropy);
        yield return OfVotes(factory, "human_disagreement", inputs => inputs.VoteMeasures.Disagreement);
        yield return OfVotes(factory, "human_margin", inputs => inputs.VoteMeasures.MarginDifficulty);
        if (annotations.HasWholeVotes)
        {
            yield return OfVotes(factory, "human_entropy_low", inputs => inputs.EntropyIntervals.Low);
            yield return OfVotes(factory, "human_entropy_high", inputs => inputs.EntropyIntervals.High);
        }

        if (annotations.StandardizedLogReactionTimes is not null)
        {
            yield return OfVotes(factory, "reaction_time_rank", inputs => ScaledRanks.Of(inputs.Annotations!.StandardizedLogReactionTimes!));
        }
    }

    private static PlannedColumn OfVotes(ColumnFactory factory, string measureId, Func<ColumnInputs, float[]> compute)
    {
        var request = factory.Request;
        return ColumnFactory.Column(
            measureId, null, [request.AnnotationsHash, factory.Plan.LabelsKey],
            new Recipe { Measure = measureId, Version = 1, DatasetHash = request.DatasetHash, AnnotationsHash = request.AnnotationsHash }, compute);
    }
}
