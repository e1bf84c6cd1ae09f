using DifficultyEyes.Core.Sample;

namespace DifficultyEyes.Tests.Sample;

public sealed class SimulatedVotesTests
{
    [Fact]
    public void Votes_OfTheSample_AreValidRows()
    {
        var paths = CommittedSample.Truth.Select(row => row.Path).ToHashSet();
        var classes = FigureClasses.All.Select(figure => figure.Name()).ToHashSet();

        Assert.Equal("path,annotator,label,reaction_time_ms", File.ReadLines(BuiltInSample.AnnotationsPath).First());
        Assert.All(CommittedSample.Votes, vote =>
        {
            Assert.Contains(vote.Path, paths);
            Assert.Contains(vote.Label, classes);
            Assert.InRange(vote.ReactionMilliseconds, 150, 15_000);
        });
        Assert.Equal(
            Enumerable.Range(1, 12).Select(number => $"simulated-{number:D2}"),
            CommittedSample.Votes.Select(vote => vote.Annotator).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(CommittedSample.Votes.Count, CommittedSample.Votes.Select(vote => (vote.Path, vote.Annotator)).Distinct().Count());
    }

    [Fact]
    public void Votes_OfTheSample_AreTheOnesTheSeedGives()
    {
        var plan = SampleGenerator.Plan(SampleGenerator.SampleSeed, SampleGenerator.SampleCount);

        var answers = VoteSimulation.Run(plan, SampleGenerator.SampleSeed).Select(vote => (vote.Path, vote.Annotator, vote.Label.Name()));

        Assert.Equal(CommittedSample.Votes.Select(vote => (vote.Path, vote.Annotator, vote.Label)), answers);
    }

    [Fact]
    public void Votes_OnAWrongLabel_FollowWhatIsDrawn()
    {
        var shares = SharesOf("wrong-label", row => row.TrueLabel);

        Assert.True(shares.Average() > 0.95);
    }

    [Fact]
    public void Votes_ByKind_DivideWhereTheImageIsUnclear()
    {
        var typical = SharesOf("typical", row => row.TrueLabel).Average();
        var noisy = SharesOf("noisy", row => row.TrueLabel).Average();
        var ambiguous = SharesOf("ambiguous", row => row.TrueLabel).Average();
        var partner = SharesOf("ambiguous", row => row.OtherLabel).Average();

        Assert.True(typical > 0.97);
        Assert.InRange(noisy, 0.5, 0.9);
        Assert.InRange(ambiguous, 0.35, 0.65);
        Assert.InRange(partner, 0.35, 0.65);
    }

    [Fact]
    public void Votes_OnHardImages_TakeLonger()
    {
        var times = CommittedSample.Votes.ToLookup(vote => vote.Path, vote => (double)vote.ReactionMilliseconds);

        Assert.True(MeanTime("ambiguous") > 1.25 * MeanTime("typical"));
        Assert.True(MeanTime("noisy") > 1.25 * MeanTime("typical"));

        double MeanTime(string kind) => CommittedSample.Truth.Where(row => row.Kind == kind).SelectMany(row => times[row.Path]).Average();
    }

    private static IEnumerable<double> SharesOf(string kind, Func<CommittedSample.TruthRow, string> label)
    {
        var votes = CommittedSample.Votes.ToLookup(vote => vote.Path, vote => vote.Label);
        return CommittedSample.Truth
            .Where(row => row.Kind == kind)
            .Select(row => votes[row.Path].Count(vote => vote == label(row)) / (double)votes[row.Path].Count());
    }
}
