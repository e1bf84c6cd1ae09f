using System.Diagnostics;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Findings;

/// <summary>The rules at their edges, on analyses made by hand: two classes, the neighbors a ring.</summary>
public sealed class FindingCatalogTests
{
    [Theory]
    [InlineData(2, 8, 0.9f, true)]
    [InlineData(3, 7, 0.9f, false)]
    [InlineData(4, 6, 0.01f, true)]
    [InlineData(5, 5, 0.01f, false)]
    [InlineData(0, 2, 0.9f, false)]
    public void LabelErrors_ByVotesForTheLabelAndAgainst_NeedMostPeopleOrPeopleAndModel(float votesFor, float votesAgainst, float labelProbability, bool isFound)
    {
        var analysis = Analysis([labelProbability, 0.95f, 0.95f, 0.95f], [votesFor, votesAgainst, 9, 0, 0, 9, 0, 9], [0, 0, 1, 1]);

        var finding = Find(analysis, FindingKind.LabelErrors);

        Assert.Equal(isFound ? [0] : [], finding.Ranked);
    }

    [Theory]
    [InlineData(19, 1, 0.4f, true)]
    [InlineData(18, 2, 0.4f, false)]
    [InlineData(20, 0, 0.6f, false)]
    public void BlindSpots_EasyForPeople_AreWrongByTheModel(float votesFor, float votesAgainst, float labelProbability, bool isFound)
    {
        var analysis = Analysis([labelProbability, 0.95f, 0.95f, 0.95f], [votesFor, votesAgainst, 9, 0, 0, 9, 0, 9], [0, 0, 1, 1]);

        Assert.Equal(isFound ? [0] : [], Find(analysis, FindingKind.BlindSpots).Ranked);
    }

    [Theory]
    [InlineData(3, 1, 0.5f, true)]
    [InlineData(4, 1, 0.5f, false)]
    [InlineData(0.75f, 0.25f, 0.5f, true)]
    public void Ambiguous_SecondClassOfAQuarter_IsFound(float votesFor, float votesAgainst, float labelProbability, bool isFound)
    {
        var analysis = Analysis([labelProbability, 0.95f, 0.95f, 0.95f], [votesFor, votesAgainst, 1, 0, 0, 1, 0, 1], [0, 0, 1, 1]);

        Assert.Equal(isFound, Find(analysis, FindingKind.Ambiguous).Members.Contains(0));
    }

    [Theory]
    [InlineData(3, 1, 0.9f, true)]
    [InlineData(3, 1, 0.8f, false)]
    [InlineData(9, 1, 0.9f, false)]
    public void Shortcuts_HardForPeople_AreEasyForTheModel(float votesFor, float votesAgainst, float labelProbability, bool isFound)
    {
        var analysis = Analysis([labelProbability, 0.95f, 0.95f, 0.95f], [votesFor, votesAgainst, 9, 0, 0, 9, 0, 9], [0, 0, 1, 1]);

        Assert.Equal(isFound ? [0] : [], Find(analysis, FindingKind.Shortcuts).Ranked);
    }

    [Fact]
    public void NearDuplicates_ChainOfNearPairs_IsOneGroupAndSaysThatLabelsDiffer()
    {
        var analysis = Analysis([.. Enumerable.Repeat(0.9f, 12)], votes: null, labels: [1, .. Enumerable.Repeat(0, 11)]);
        float[] distances = [0, 0.1f, .. Enumerable.Repeat(1f, 10)];

        var finding = FindingCatalog.Find(analysis, Ring(distances)).Single(finding => finding.Kind == FindingKind.NearDuplicates);

        Assert.Equal([0, 1, 2], finding.Ranked);
        Assert.StartsWith("1 group, 1 with different labels.", finding.Note, StringComparison.Ordinal);
        Assert.Equal("It looks exactly like 1.png, which is labeled cat, this one dog: at least one of the labels is wrong.", finding.Explain(0));
    }

    [Fact]
    public void Leaks_CopiesInTwoSplits_AreNoLongerMereDuplicatesAndConflictingOnesComeFirst()
    {
        // Pairs 0-1 (across splits), 4-5 (across, different labels) and 8-9 (within); nobody else is near.
        float[] distances = [.. Enumerable.Range(0, 12).Select(instanceIndex => instanceIndex is 0 or 4 or 8 ? 0.2f : 1f)];
        var analysis = Analysis([.. Enumerable.Repeat(0.9f, 12)], votes: null, labels: [0, 0, 0, 0, 0, 1, .. Enumerable.Repeat(0, 6)], splits: [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);

        var findings = FindingCatalog.Find(analysis, Ring(distances)).ToDictionary(finding => finding.Kind);

        Assert.Equal([4, 5, 0, 1], findings[FindingKind.Leaks].Ranked);
        Assert.Equal([8, 9], findings[FindingKind.NearDuplicates].Ranked);
        Assert.Equal([9, 8], findings[FindingKind.NearDuplicates].Ranked.Select(findings[FindingKind.NearDuplicates].TwinOf));
        Assert.Null(findings[FindingKind.LabelErrors].TwinOf(0));
        Assert.StartsWith("2 groups, 1 with different labels.", findings[FindingKind.Leaks].Note, StringComparison.Ordinal);
        Assert.Equal("It is practically the same as 1.png (in test, this one in train).", findings[FindingKind.Leaks].Explain(0));
        Assert.Contains("at least one of the labels is wrong", findings[FindingKind.Leaks].Explain(5), StringComparison.Ordinal);
    }

    [Fact]
    public void Leaks_DatasetWithoutSplits_SaysWhyThereAreNone()
    {
        var analysis = Analysis([.. Enumerable.Repeat(0.9f, 12)], votes: null);

        var finding = FindingCatalog.Find(analysis, Ring([0, .. Enumerable.Repeat(1f, 11)])).Single(finding => finding.Kind == FindingKind.Leaks);

        Assert.Equal(0, finding.Count);
        Assert.Contains("fewer than two splits", finding.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, 3, false)] // median 6: at most 1.5 would be rare
    [InlineData(11, 1, true)] // the median is 6 again
    [InlineData(12, 0, false)] // a class without images has none to show
    public void RareClasses_FarBelowTheMedianClass_AreFound(int large, int small, bool isFound)
    {
        int[] labels = [.. Enumerable.Repeat(0, large), .. Enumerable.Repeat(1, small)];
        var analysis = Analysis([.. Enumerable.Repeat(0.9f, 12)], votes: null, labels);

        var finding = Find(analysis, FindingKind.RareClasses);

        Assert.Equal(isFound ? [11] : [], finding.Ranked);
        Assert.Equal(small == 0, finding.Note.Contains("no image at all", StringComparison.Ordinal));
        if (isFound)
        {
            Assert.Equal("dog has 1 image, the median class 6; the model gives dog (the label) 90 %.", finding.Explain(11));
        }
    }

    [Fact]
    public void Explain_PeopleAgainstTheLabel_CountsThemAndTellsWhatTheModelGives()
    {
        var analysis = Analysis([0.03f, 0.95f, 0.95f, 0.95f], [2, 8, 9, 0, 0, 9, 0, 9], [0, 0, 1, 1]);

        Assert.Equal("8 of 10 people say dog, 2 cat (the label); the model gives dog 97 % and cat (the label) 3 %.", Find(analysis, FindingKind.LabelErrors).Explain(0));
    }

    [Fact]
    public void Explain_VotesGivenAsShares_SpeaksOfShares()
    {
        var analysis = Analysis([0.4f, 0.95f, 0.95f, 0.95f], [0.75f, 0.25f, 1, 0, 0, 1, 0, 1], [0, 0, 1, 1]);

        Assert.Equal("75 % of the votes say cat (the label), 25 % dog; the model gives dog 60 % and cat (the label) 40 %.", Find(analysis, FindingKind.Ambiguous).Explain(0));
    }

    [Fact]
    public void Explain_WithoutVotes_TellsWhatTheModelGives()
    {
        var analysis = Analysis([0.01f, 0.95f, 0.95f, 0.95f], votes: null, [0, 0, 1, 1]);

        Assert.Equal(
            "The model gives dog 99 % and cat (the label) 1 %, and is as sure of it as of images that carry that label.",
            Find(analysis, FindingKind.LabelErrors).Explain(0));
    }

    [Fact]
    public void Find_NothingMeetsARule_SaysSo()
    {
        var analysis = Analysis([0.95f, 0.95f, 0.95f, 0.95f], [9, 0, 9, 0, 0, 9, 0, 9], [0, 0, 1, 1]);

        var findings = FindingCatalog.Find(analysis, Ring([1, 1, 1, 1]));

        Assert.Equal(Enum.GetValues<FindingKind>(), findings.Select(finding => finding.Kind));
        Assert.All(findings, finding => Assert.True(finding.Count > 0 || finding.Note.Length > 0, $"{finding.Title} says nothing."));
    }

    [Fact]
    public void Find_OneInstanceWithoutNeighbors_FindsNothing()
    {
        var analysis = Analysis([0.9f], votes: null);

        var findings = FindingCatalog.Find(analysis, new NeighborTable([], [], 1, 0));

        Assert.All(findings, finding => Assert.Equal(0, finding.Count));
    }

    [Fact]
    public void Find_NeighborsOfAnotherAnalysis_AreRefused() =>
        Assert.Throws<ArgumentException>(() => FindingCatalog.Find(Analysis([0.9f], votes: null), Ring([1, 1])));

    [Fact]
    public void Find_HundredThousandInstances_TakesNoQuadraticTime()
    {
        const int InstanceCount = 100_000;
        var analysis = Analysis([.. Enumerable.Range(0, InstanceCount).Select(instanceIndex => instanceIndex % 100 / 100f)], votes: null);
        var table = Ring([.. Enumerable.Range(0, InstanceCount).Select(instanceIndex => instanceIndex % 7 / 7f)]);
        var start = Stopwatch.GetTimestamp();

        var findings = FindingCatalog.Find(analysis, table);

        // Less than half a second on two cores; all pairs would take minutes.
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 10);
        Assert.Contains(findings, finding => finding.Count > 0);
    }

    private static Finding Find(ScoredAnalysis analysis, FindingKind kind) =>
        FindingCatalog.Find(analysis, Ring([.. Enumerable.Repeat(1f, analysis.InstanceCount)])).Single(finding => finding.Kind == kind);

    /// <summary>The one neighbor of i is i + 1, at the given distance.</summary>
    private static NeighborTable Ring(float[] distances) =>
        new([.. Enumerable.Range(1, distances.Length).Select(next => next % distances.Length)], distances, distances.Length, 1);

    /// <param name="labelProbabilities">Shape (N): of the label, which is 0 unless <paramref name="labels"/> say otherwise; the other class has the rest.</param>
    /// <param name="votes">Row-major, shape (N, 2).</param>
    private static ScoredAnalysis Analysis(float[] labelProbabilities, float[]? votes, int[]? labels = null, int[]? splits = null)
    {
        var instanceCount = labelProbabilities.Length;
        labels ??= new int[instanceCount];
        var probabilities = new float[instanceCount * 2];
        for (var instanceIndex = 0; instanceIndex < instanceCount; instanceIndex++)
        {
            probabilities[instanceIndex * 2 + labels[instanceIndex]] = labelProbabilities[instanceIndex];
            probabilities[instanceIndex * 2 + 1 - labels[instanceIndex]] = 1 - labelProbabilities[instanceIndex];
        }

        return new ScoredAnalysis([])
        {
            Id = "a",
            Name = "by hand",
            CreatedAt = DateTimeOffset.UnixEpoch,
            Dataset = new Dataset
            {
                Hash = "d",
                Name = "by hand",
                ClassNames = ["cat", "dog"],
                Paths = [.. Enumerable.Range(0, instanceCount).Select(instanceIndex => $"{instanceIndex}.png")],
                Labels = [.. labels],
                SplitNames = splits is null ? [] : ["train", "test"],
                Splits = [.. splits ?? Enumerable.Repeat(-1, instanceCount)],
                Images = [.. Enumerable.Repeat(new ImageExtent(0, 0, 8, 8), instanceCount)],
            },
            Annotations = votes is null ? null : new AnnotationSet { Hash = "v", Name = "votes.csv", DatasetHash = "d", Votes = votes },
            Models =
            [
                new ScoredModel
                {
                    Hash = "m",
                    Name = "model.onnx",
                    Predictions = [.. Enumerable.Range(0, instanceCount).Select(instanceIndex => probabilities[instanceIndex * 2] >= 0.5f ? 0 : 1)],
                    Probabilities = probabilities,
                    Accuracy = 0.5,
                    Layers = [],
                },
            ],
            Configuration = new ScoringConfiguration { Preprocessing = new Preprocessing { Width = 8, Height = 8 } },
            DataRepresentationId = "appearance",
            DataVoteAccuracy = 0.5,
            DeviceReason = "CPU",
        };
    }
}
