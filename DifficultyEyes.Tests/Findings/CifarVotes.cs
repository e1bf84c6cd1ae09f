using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Findings;

/// <summary>The 10,000 CIFAR-10 test images, scored once; each image's 47 to 63 voters (CIFAR-10H) drawn apart into ten that a rule sees and the rest, who say what is true.</summary>
public sealed class CifarVotes : IAsyncLifetime
{
    private const int SeenVotes = 10;
    private const int Seed = 17;

    private TestEngine? _engine;
    private NeighborTable? _neighbors;

    internal ScoredAnalysis Analysis { get; private set; } = null!;

    /// <summary>Row-major, shape (N, C): ten votes an image.</summary>
    internal float[] Seen { get; private set; } = [];

    /// <summary>Row-major, shape (N, C): all others.</summary>
    internal float[] Others { get; private set; } = [];

    internal float[] All => Analysis.Annotations!.Votes;

    public async ValueTask InitializeAsync()
    {
        if (Corpus.Folder is null)
        {
            return;
        }

        var token = TestContext.Current.CancellationToken;
        _engine = await TestEngine.StartAsync(token);
        Analysis = await _engine.ScoreAsync(
            Corpus.Require("datasets", "cifar10-test.zip"),
            Corpus.Require("models", "cifar10-resnet20.onnx"),
            Corpus.Require("datasets", "cifar10-test-annotations.csv"),
            preprocessing => new ScoringConfiguration { Preprocessing = preprocessing },
            token);
        _neighbors = await _engine.Analyses.FindNeighborsAsync(Analysis.Id, Analysis.DataRepresentationId, token);
        (Seen, Others) = DrawApart(All, Analysis.Dataset.ClassCount);
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }
    }

    /// <param name="votes">What the rules see; null for none.</param>
    internal Finding Find(FindingKind kind, float[]? votes)
    {
        var analysis = new ScoredAnalysis(Analysis.Columns)
        {
            Id = Analysis.Id,
            Name = Analysis.Name,
            CreatedAt = Analysis.CreatedAt,
            Dataset = Analysis.Dataset,
            Annotations = votes is null ? null : new AnnotationSet { Hash = "drawn", Name = "drawn", DatasetHash = Analysis.Dataset.Hash, Votes = votes },
            Models = Analysis.Models,
            Configuration = Analysis.Configuration,
            DataRepresentationId = Analysis.DataRepresentationId,
            DataVoteAccuracy = Analysis.DataVoteAccuracy,
            DeviceReason = Analysis.DeviceReason,
        };
        return FindingCatalog.Find(analysis, _neighbors!).Single(finding => finding.Kind == kind);
    }

    private static (float[] Seen, float[] Others) DrawApart(float[] votes, int classCount)
    {
        var (seen, others) = (new float[votes.Length], new float[votes.Length]);
        var random = new Random(Seed);
        for (var row = 0; row < votes.Length; row += classCount)
        {
            int[] ballots = [.. Enumerable.Range(0, classCount).SelectMany(classIndex => Enumerable.Repeat(classIndex, (int)votes[row + classIndex]))];
            random.Shuffle(ballots);
            for (var position = 0; position < ballots.Length; position++)
            {
                (position < SeenVotes ? seen : others)[row + ballots[position]]++;
            }
        }

        return (seen, others);
    }
}
