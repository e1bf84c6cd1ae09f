using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Scoring;

namespace DifficultyEyes.Tests.Findings;

/// <summary>How many of the planted truths of the built-in sample the rules find, and how much of what they find was planted.</summary>
public sealed class SampleFindingsTests(SampleEngine sample) : IClassFixture<SampleEngine>
{
    private static readonly Dictionary<string, PlantedTruth> s_truths = File.ReadLines(BuiltInSample.TruthPath).Skip(1)
        .Select(line => line.Split(',')).ToDictionary(fields => fields[0], fields => new PlantedTruth(fields[1], fields[4]));

    [Theory]
    // Among the false ones are only ambiguous images that people and model read the other way.
    [InlineData(FindingKind.LabelErrors, "wrong-label", 85, 60, 20, 45, 60)]
    [InlineData(FindingKind.Ambiguous, "ambiguous", 129, 111, 20, 48, 150)]
    // The rest are easy images that the model fails all the same: blind spots, though not planted.
    [InlineData(FindingKind.BlindSpots, "atypical", 54, 33, 19, 33, 120)]
    [InlineData(FindingKind.Atypical, "atypical", 68, 38, 12, 28, 120)]
    [InlineData(FindingKind.Atypical, "atypical noisy", 68, 57, 19, 45, 240)]
    // Darkness and coarse pixels the model sees through; of ambiguous images it guesses the label.
    [InlineData(FindingKind.Shortcuts, "noisy ambiguous", 70, 62, 19, 48, 270)]
    public async Task Find_WithVotes_FindsWhatWasPlanted(FindingKind kind, string planted, int found, int hits, int atTwenty, int atFifty, int total)
    {
        var finding = await FindAsync(kind, sample.Analysis);

        FindingScore.Of(finding, sample.Analysis.InstanceCount, instanceIndex => planted.Split(' ').Contains(TruthOf(instanceIndex).Kind))
            .AssertAsWritten(new FindingScore(found, hits, atTwenty, atFifty, total), kind);
    }

    [Theory]
    [InlineData(FindingKind.LabelErrors, "wrong-label", 74, 52, 19, 42, 60)]
    [InlineData(FindingKind.Ambiguous, "ambiguous", 128, 52, 12, 28, 150)]
    [InlineData(FindingKind.BlindSpots, "atypical noisy", 50, 23, 13, 23, 240)]
    public async Task Find_WithoutVotes_FallsBackOnModelAndData(FindingKind kind, string planted, int found, int hits, int atTwenty, int atFifty, int total)
    {
        var finding = await FindAsync(kind, WithoutVotes());

        FindingScore.Of(finding, sample.Analysis.InstanceCount, instanceIndex => planted.Split(' ').Contains(TruthOf(instanceIndex).Kind))
            .AssertAsWritten(new FindingScore(found, hits, atTwenty, atFifty, total), kind);
        Assert.NotEmpty(finding.Note);
    }

    [Fact]
    public async Task Find_WithoutVotes_KnowsNoShortcutsAndSaysWhy()
    {
        var finding = await FindAsync(FindingKind.Shortcuts, WithoutVotes());

        Assert.Equal(0, finding.Count);
        Assert.Contains("annotation table", finding.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NearDuplicates_OfTheSample_AreThePlantedPairs()
    {
        var originals = s_truths.Values.Where(truth => truth.Kind == "duplicate").Select(truth => truth.Note).ToHashSet();

        var finding = await FindAsync(FindingKind.NearDuplicates, sample.Analysis);

        var isPlanted = sample.Analysis.Dataset.Paths.Select(path => s_truths[path].Kind == "duplicate" || originals.Contains(path)).ToArray();
        var hits = finding.Ranked.Count(instanceIndex => isPlanted[instanceIndex]);
        Assert.InRange((double)hits / finding.Count, 0.95, 1);
        Assert.InRange((double)hits / isPlanted.Count(planted => planted), 0.95, 1);
    }

    [Fact]
    public async Task LabelErrors_Ranked_HaveThePlantedOnesFirst()
    {
        var finding = await FindAsync(FindingKind.LabelErrors, sample.Analysis);

        var first = finding.Ranked.Take(50).Count(instanceIndex => TruthOf(instanceIndex).Kind == "wrong-label");
        Assert.InRange(first, 45, 50);
    }

    private PlantedTruth TruthOf(int instanceIndex) => s_truths[sample.Analysis.Dataset.Paths[instanceIndex]];

    private async Task<Finding> FindAsync(FindingKind kind, ScoredAnalysis analysis) =>
        FindingCatalog.Find(analysis, await NeighborsAsync()).Single(finding => finding.Kind == kind);

    private async Task<NeighborTable> NeighborsAsync() => (await sample.Engine.Analyses.FindNeighborsAsync(
        sample.Analysis.Id, sample.Analysis.DataRepresentationId, TestContext.Current.CancellationToken))!;

    private ScoredAnalysis WithoutVotes() => new(sample.Analysis.Columns)
    {
        Id = sample.Analysis.Id,
        Name = sample.Analysis.Name,
        CreatedAt = sample.Analysis.CreatedAt,
        Dataset = sample.Analysis.Dataset,
        Models = sample.Analysis.Models,
        Configuration = sample.Analysis.Configuration,
        DataRepresentationId = sample.Analysis.DataRepresentationId,
        DataVoteAccuracy = sample.Analysis.DataVoteAccuracy,
        DeviceReason = sample.Analysis.DeviceReason,
    };

    private sealed record PlantedTruth(string Kind, string Note);
}
