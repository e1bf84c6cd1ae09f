using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Workspace;

public sealed class InstanceEvidenceTests
{
    private static readonly NeighborTable Neighbors = new(
        [1, 2, 0, 3, 3, 0, 2, 1],
        [0.1f, 0.2f, 0.1f, 0.4f, 0.3f, 0.5f, 0.3f, 0.6f],
        InstanceCount: 4,
        K: 2);

    [Fact]
    public void Gather_WrongPrediction_KeepsTheLabelAmongTheTopProbabilities()
    {
        var evidence = InstanceEvidence.Gather(NewAnalysis(), 0, NoTables);

        Assert.False(evidence.IsCorrect);
        Assert.Equal([4, 3, 2, 0], evidence.Probabilities.Select(share => share.ClassIndex));
        Assert.Equal(0.05f, evidence.Probabilities[^1].Share);
    }

    [Fact]
    public void Gather_NeighborTableOfALayer_MarksNeighborsWithAnotherLabel()
    {
        var tables = new Dictionary<NeighborhoodKey, Neighborhood> { [new("block1", 0)] = Neighborhood.Of(Neighbors, 0) };

        var evidence = InstanceEvidence.Gather(NewAnalysis(), 0, tables);

        Assert.Equal(["appearance", "block1"], evidence.Layers.Select(layer => layer.RepresentationId));
        Assert.Empty(evidence.Layers[0].Neighbors);
        Assert.Equal(
            [new NeighborEvidence(1, 0, 0.1f, SharesLabel: true), new NeighborEvidence(2, 1, 0.2f, SharesLabel: false)],
            evidence.Layers[1].Neighbors);
        Assert.Equal(0.5f, evidence.Layers[1].Difficulty);
        Assert.Equal(1, evidence.LayerCount);
        Assert.All(evidence.Layers, layer => Assert.Equal(2f / 3, layer.Chance));
    }

    [Fact]
    public void Gather_FewerNeighborsAskedForThanKept_TakesTheNearest()
    {
        var tables = new Dictionary<NeighborhoodKey, Neighborhood> { [new("block1", 3)] = Neighborhood.Of(Neighbors, 3) };

        var evidence = InstanceEvidence.Gather(NewAnalysis(), 3, tables, neighborCount: 1);

        Assert.Equal(2, Assert.Single(evidence.Layers[1].Neighbors).InstanceIndex);
    }

    [Fact]
    public void Gather_VotesOfPeople_AreSharesMostVotesFirst()
    {
        var evidence = InstanceEvidence.Gather(NewAnalysis(), 1, NoTables);

        Assert.Equal(4, evidence.Votes!.Total);
        Assert.Equal([new ClassShare(2, 0.75f), new ClassShare(0, 0.25f)], evidence.Votes.Shares);
        Assert.False(evidence.Votes.IsUnanimous);
    }

    [Fact]
    public void Gather_NobodyVoted_HasNoVotes() =>
        Assert.Null(InstanceEvidence.Gather(NewAnalysis(), 2, NoTables).Votes);

    [Fact]
    public void Gather_TiedValues_ShareTheMiddleRank()
    {
        var evidence = InstanceEvidence.Gather(NewAnalysis(), 0, NoTables);

        var measure = evidence.Measures.Single(measure => measure.Column.Id == "kdn_data");
        Assert.Equal(0.5f, measure.Value);
        Assert.Equal(2f / 3, measure.Percentile, 1e-6f);
        Assert.Equal(0.5f, measure.PercentileWithinClass);
    }

    [Fact]
    public void Gather_UnknownValue_IsUnknownNotZero()
    {
        var evidence = InstanceEvidence.Gather(NewAnalysis(), 3, NoTables);

        var measure = evidence.Measures.Single(measure => measure.Column.Id == "kdn_data");
        Assert.True(float.IsNaN(measure.Value));
        Assert.True(float.IsNaN(measure.Percentile));
        Assert.Equal(2, evidence.PredictionDepth);
        Assert.Null(evidence.FlipCount);
    }

    [Fact]
    public void Gather_InstanceBeyondTheEnd_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => InstanceEvidence.Gather(NewAnalysis(), 4, NoTables));

    private static Dictionary<NeighborhoodKey, Neighborhood> NoTables => [];

    private static ScoredAnalysis NewAnalysis() => new(
    [
        NewColumn("kdn_data", null, [0.5f, 0.5f, 0.1f, float.NaN]),
        NewColumn("kdn_label:block1", "block1", [0.5f, 0.5f, 1, 0.5f]),
        NewColumn("prediction_depth_raw", null, [1, 1, 2, 2]),
    ])
    {
        Id = "a1",
        Name = "four instances",
        CreatedAt = DateTimeOffset.UnixEpoch,
        Dataset = new Dataset
        {
            Hash = "d",
            Name = "four",
            ClassNames = ["a", "b", "c", "d", "e"],
            Paths = ["a/1", "a/2", "b/1", "c/1"],
            Labels = [0, 0, 1, 2],
            SplitNames = [],
            Splits = [-1, -1, -1, -1],
            Images = [.. Enumerable.Repeat(new ImageExtent(0, 1, 8, 8), 4)],
        },
        Annotations = new AnnotationSet
        {
            Hash = "v",
            Name = "votes",
            DatasetHash = "d",
            Votes = [5, 0, 0, 0, 0, 1, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0],
        },
        Models =
        [
            new ScoredModel
            {
                Hash = "m",
                Name = "model",
                Predictions = [4, 0, 1, 2],
                Probabilities = [0.05f, 0.1f, 0.2f, 0.25f, 0.4f, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0],
                Layers = [new ScoredLayer("block1", "block 1", 8, [0, 0, 2, 2])],
                Accuracy = 0.75,
            },
        ],
        Configuration = new ScoringConfiguration { Preprocessing = new Preprocessing { Width = 8, Height = 8 } },
        DataRepresentationId = "appearance",
        DataVoteAccuracy = 0.5,
        DeviceReason = "test",
    };

    private static ScoreColumn NewColumn(string id, string? layer, float[] values) => new(
        id,
        new MeasureDefinition
        {
            Id = id.Split(':')[0],
            Title = id,
            Description = "A measure.",
            Perspective = Perspective.Data,
            Formula = "f",
            Source = "s",
            Needs = "neighbors",
        },
        layer,
        values,
        new Recipe { Measure = id, Version = 1, DatasetHash = "d" });
}
