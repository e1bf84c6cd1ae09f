using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Import.Numpy;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>What comes from outside (training dynamics, imported scores) is scored, kept and exported like the rest.</summary>
public sealed class SuppliedScoresTests(SampleEngine sample) : IClassFixture<SampleEngine>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ScoreAsync_WithDynamicsAndScores_AddsTheirColumnsAndComputesNothingElse()
    {
        var stages = new List<string>();
        var request = await RequestAsync(secondScore: 2);

        var analysis = await sample.Engine.Scoring.ScoreAsync(request, new Recorder(stages), Token);
        var read = await sample.Engine.Analyses.OpenAsync(analysis.Id, Token);

        Assert.NotEqual(sample.Analysis.Id, analysis.Id);
        Assert.Equal(["Opening the model", "Measures"], stages.Distinct());
        Assert.Equal(1f, read!.FindColumn("cartography_confidence")!.Values[0] + read.FindColumn("one_minus_cartography_confidence")!.Values[0], 5);
        Assert.Null(read.FindColumn("aum"));
        Assert.Equal(request.DynamicsHash, read.FindColumn("forgetting_events")!.Recipe.DynamicsHash);
        var imported = read.FindColumn("imported:size____1_")!;
        Assert.Equal("size, = 1%", imported.Measure.Title);
        Assert.Equal(request.ScoreSetHashes[0], imported.Recipe.ScoreSetHash);
        Assert.True(float.IsNaN(imported.Values[2]));
        Assert.Equal(1f, read.FindColumn("imported_rank:size____1_")!.Values[0]);
    }

    [Fact]
    public async Task ScoresTable_WithImportedScores_HasThemBeforeThePattern()
    {
        var analysis = await sample.Engine.Scoring.ScoreAsync(await RequestAsync(secondScore: 3), null, Token);

        var table = ScoresTable.Of(analysis);

        string[] names = [.. table.Columns.Select(column => column.Name)];
        Assert.Equal(["imported:size____1_", "imported_rank:size____1_", "pattern"], names[^3..]);
        Assert.True(Array.IndexOf(names, "aum") > Array.IndexOf(names, "human_majority"));
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Contains("imported:size____1_", table.Keep(new HashSet<string> { "imported" }).Columns.Select(column => column.Name));
    }

    // Each test brings its own scores: one must not find what another has computed.
    private async Task<AnalysisRequest> RequestAsync(int secondScore)
    {
        var dataset = sample.Analysis.Dataset;
        var folder = Directory.CreateTempSubdirectory("difficultyeyes-test-");
        try
        {
            var (count, classes) = (dataset.InstanceCount, dataset.ClassCount);
            var dynamicsPath = Path.Combine(folder.FullName, "dynamics.npy");
            await File.WriteAllBytesAsync(dynamicsPath, Npy.Singles([.. Enumerable.Repeat(1f / classes, 3 * count * classes)], [3, count, classes]), Token);
            var scoresPath = Path.Combine(folder.FullName, "scores.csv");
            await File.WriteAllTextAsync(scoresPath, $"path,\"size, = 1%\"\n{dataset.Paths[0]},1\n{dataset.Paths[1]},{secondScore}\n", Token);
            var dynamics = await sample.Engine.Service<DynamicsCatalog>().ImportAsync(dynamicsPath, dataset, "dynamics", Token);
            var table = await ScoreTableReader.ReadAsync(scoresPath, dataset, "scores", Token);
            var set = await sample.Engine.Service<ScoreSetCatalog>().AddAsync(table, [new("size, = 1%", Polarity.LowIsHard, Perspective.Data)], dataset, Token);
            return sample.Request with { DynamicsHash = dynamics.Dynamics.Hash, ScoreSetHashes = [set.Hash] };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Recorder(List<string> stages) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => stages.Add(value.Stage);
    }
}
