using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Tests.Import;

public sealed class AnnotationImporterTests : IDisposable
{
    private readonly TemporaryData _data = new();

    [Theory]
    [InlineData("bad-unknown-path", 58, 2)]
    [InlineData("bad-negative-count", 59, 1)]
    [InlineData("bad-column-count", 58, 2)]
    [InlineData("bad-nan", 57, 3)]
    [InlineData("bad-text-count", 59, 1)]
    [InlineData("bad-zero-votes", 59, 1)]
    [InlineData("bad-duplicate-path", 60, 1)]
    [InlineData("odd-but-valid-fractions", 60, 0)]
    [InlineData("odd-but-valid-path-style", 60, 0)]
    [InlineData("odd-but-valid-semicolon-crlf-bom", 60, 0)]
    public async Task Import_CorpusTable_KeepsTheRowsThatFit(string file, int instancesWithVotes, int problems)
    {
        var dataset = await Cifar2kAsync();

        var imported = await ImportAsync(Corpus.Require("bad", $"annotations-{file}.csv"), dataset);

        Assert.True(problems == imported.Problems.Length, string.Join('\n', imported.Problems));
        Assert.All(imported.Problems, problem => Assert.StartsWith("line ", problem.Place, StringComparison.Ordinal));
        Assert.Equal(instancesWithVotes, imported.Annotations.Votes.Chunk(10).Count(row => row.Sum() > 0));
    }

    [Theory]
    [InlineData("bad-unknown-class-column", "kitten")]
    [InlineData("bad-header-only", "No row")]
    [InlineData("bad-empty", "is empty")]
    [InlineData("bad-binary", "not a text table")]
    public async Task Import_UnusableCorpusTable_IsRefused(string file, string expected)
    {
        var dataset = await Cifar2kAsync();

        var exception = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(Corpus.Require("bad", $"annotations-{file}.csv"), dataset));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bad-long-unknown-label", "unicorn")]
    [InlineData("bad-long-annotator-twice", "before")]
    public async Task Import_LongCorpusTable_ReportsTheOneRow(string file, string expected)
    {
        var dataset = await Cifar2kAsync();

        var imported = await ImportAsync(Corpus.Require("bad", $"annotations-{file}.csv"), dataset);

        Assert.Contains(expected, Assert.Single(imported.Problems).Reason, StringComparison.Ordinal);
        Assert.Equal(3, imported.Annotations.AnnotatorCount);
    }

    [Theory]
    [InlineData("cifar10-test-2k-annotations.csv")]
    [InlineData("cifar10-test-2k-png-annotations.csv")]
    public async Task Import_CifarVotes_FitEveryImageWithOrWithoutTheirExtension(string file)
    {
        var dataset = await Cifar2kAsync();

        var imported = await ImportAsync(Corpus.Require("datasets", file), dataset);

        Assert.Empty(imported.Problems);
        Assert.Equal([38f, 0f, 8f, 0f, 1f, 0f, 1f, 0f, 2f, 1f], imported.Annotations.Votes[..10]);
        Assert.All(imported.Annotations.Votes.Chunk(10), row => Assert.InRange(row.Sum(), 40, 70));
    }

    [Fact]
    public async Task Import_LongWithTimes_StandardizesWithinEachAnnotator()
    {
        var dataset = await PetsAsync();
        var table = _data.Table("""
            path,annotator,label,reaction_time_ms
            cat/1,Simulated 1,cat,100
            cat/2,Simulated 1,dog,1000
            dog/3,Simulated 1,dog,10000
            cat/1,simulated 2,cat,2000
            cat/2,simulated 2,cat,
            dog/3,simulated 2,dog,500
            """);

        var imported = await ImportAsync(table, dataset);

        Assert.Empty(imported.Problems);
        Assert.Equal([2f, 0f, 1f, 1f, 0f, 2f], imported.Annotations.Votes);
        Assert.True(imported.Annotations.IsSimulated);
        Assert.Equal(["Simulated 1", "simulated 2"], imported.Annotations.Annotators);

        // Annotator 1: ln 100, ln 1000, ln 10000 are -1.2247, 0, 1.2247; annotator 2: 2000 and 500 are 1 and -1.
        Assert.Equal([-0.1124, 0.0, 0.1124], imported.Annotations.StandardizedLogReactionTimes!.Select(value => Math.Round(value, 4)));
    }

    [Fact]
    public async Task Import_ManyTimes_EqualTheMedianOfStandardizedLogsWorkedOutOneByOne()
    {
        var dataset = await PetsAsync();
        var random = new Random(5);
        var votes = (from annotator in Enumerable.Range(0, 6) from path in dataset.Paths where random.NextDouble() < 0.8 select (Annotator: $"a{annotator}", Path: path, Time: Math.Round(200 + (random.NextDouble() * 3000 * (annotator + 1))))).ToList();
        var table = _data.Table("path,annotator,label,reaction_time_ms\n" + string.Concat(votes.Select(vote => FormattableString.Invariant($"{vote.Path},{vote.Annotator},dog,{vote.Time}\n"))));

        var times = (await ImportAsync(table, dataset)).Annotations.StandardizedLogReactionTimes!;

        for (var i = 0; i < dataset.InstanceCount; i++)
        {
            var standardized = votes.Where(vote => vote.Path == dataset.Paths[i]).Select(vote =>
            {
                var own = votes.Where(other => other.Annotator == vote.Annotator).Select(other => Math.Log(other.Time)).ToList();
                return own.Count < 2 ? double.NaN : (Math.Log(vote.Time) - own.Average()) / Math.Sqrt(own.Average(log => Math.Pow(log - own.Average(), 2)));
            }).Where(double.IsFinite).Order().ToList();
            Assert.Equal((standardized[(standardized.Count - 1) / 2] + standardized[standardized.Count / 2]) / 2, times[i], 5e-6);
        }
    }

    [Fact]
    public async Task Import_ThirtyThousandVotes_DisagreeWithTheLabelsAsOftenAsIsKnown()
    {
        var dataset = (await _data.ImportAsync(Corpus.Require("datasets", "cifar10-train-10k.zip"))).Dataset;

        var imported = await ImportAsync(Corpus.Require("datasets", "cifar10-train-10k-annotations.csv"), dataset);

        Assert.Empty(imported.Problems);
        Assert.Equal(3, imported.Annotations.AnnotatorCount);
        Assert.Equal(30_000f, imported.Annotations.Votes.Sum());
        var agreeing = Enumerable.Range(0, dataset.InstanceCount).Sum(i => (double)imported.Annotations.Votes[(i * dataset.ClassCount) + dataset.Labels[i]]);
        Assert.InRange(1 - (agreeing / 30_000), 0.17, 0.185);
    }

    [Fact]
    public async Task Import_BadTime_KeepsTheVoteAndSaysSo()
    {
        var imported = await ImportAsync(_data.Table("path;annotator;label;reaction_time_ms\r\ncat/1;a;cat;-5\r\n"), await PetsAsync());

        Assert.Equal(1f, imported.Annotations.Votes[0]);
        Assert.Null(imported.Annotations.StandardizedLogReactionTimes);
        Assert.False(imported.Annotations.IsSimulated);
        Assert.Equal("line 2", Assert.Single(imported.Problems).Place);
    }

    [Fact]
    public async Task Import_DecimalCommasBetweenSemicolons_AreRead()
    {
        var imported = await ImportAsync(_data.Table("path;dog;cat\ncat/1;0,25;0,75\n"), await PetsAsync());

        Assert.Equal([0.75f, 0.25f], imported.Annotations.Votes[..2]);
    }

    [Theory]
    [InlineData("path,cat,dog\ncat/1.webp,1,\"2\ncat/2.webp,1,1\n")]
    [InlineData("name,cat,dog\ncat/1.webp,1,2\n")]
    [InlineData("path,cat\ncat/1.webp,1\n")]
    [InlineData("path,cat,cat\ncat/1.webp,1,1\n")]
    [InlineData("path,cat,dog\n../cat/1.webp,1,1\n")]
    public async Task Import_NothingUsable_IsRefused(string text)
    {
        var dataset = await PetsAsync();

        await Assert.ThrowsAsync<ImportException>(() => ImportAsync(_data.Table(text), dataset));
    }

    [Fact]
    public async Task Load_AfterSave_GivesTheSameSet()
    {
        var dataset = await PetsAsync();
        var saved = (await ImportAsync(_data.Table("path,annotator,label,reaction_time_ms\ncat/1,a,cat,10\ncat/2,a,dog,20\n"), dataset)).Annotations;

        await AnnotationFiles.SaveAsync(_data.Directory, saved, TestContext.Current.CancellationToken);
        var loaded = await AnnotationFiles.LoadAsync(_data.Directory, saved.Hash, TestContext.Current.CancellationToken);

        Assert.Equal(saved.Votes, loaded.Votes);
        Assert.Equal(saved.StandardizedLogReactionTimes, loaded.StandardizedLogReactionTimes);
        Assert.Equal(saved with { Votes = [], StandardizedLogReactionTimes = null, Annotators = [], IndividualVotes = [] }, loaded with { Votes = saved.Votes[..0], StandardizedLogReactionTimes = null, Annotators = [], IndividualVotes = [] });
        Assert.Equal(saved.Annotators, loaded.Annotators);
        Assert.Equal([new AnnotatorVote(0, 0, 0, 10), new AnnotatorVote(1, 0, 1, 20)], loaded.IndividualVotes);
        Assert.True(_data.IsClean);
    }

    public void Dispose() => _data.Dispose();

    private static Task<ImportedAnnotations> ImportAsync(string path, Dataset dataset) =>
        AnnotationImporter.ImportAsync(path, dataset, "votes", TestContext.Current.CancellationToken);

    private async Task<Dataset> Cifar2kAsync() => (await _data.ImportAsync(Corpus.Require("datasets", "cifar10-test-2k.zip"))).Dataset;

    private async Task<Dataset> PetsAsync() => (await _data.ImportAsync(_data.Zip(
        ("cat/1.webp", TemporaryData.Image(1)), ("cat/2.webp", TemporaryData.Image(2)), ("dog/3.webp", TemporaryData.Image(3))))).Dataset;
}
