using System.Text;
using System.Text.Json;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Runs;

namespace DifficultyEyes.Tests.Runs;

public sealed class StoredRunsTests : IDisposable
{
    private readonly DataDirectory _directory = new(Directory.CreateTempSubdirectory("difficultyeyes-runs-").FullName);

    public void Dispose() => Directory.Delete(_directory.Root, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\0\0\0\0")]
    [InlineData("{}")]
    [InlineData("""{"Id":"broken"}""")]
    [InlineData("""{"Id":"broken","Request":null,"CreatedAt":"2026-01-01T00:00:00Z","Starts":0}""")]
    [InlineData("""{"Id":"broken","Request":{"Name":"n"},"CreatedAt":"2026-01-01T00:00:00Z","Starts":0}""")]
    [InlineData("""{"Id":"broken","Request":{"Name":null,"DatasetHash":null,"ModelHash":null,"Configuration":null},"CreatedAt":"2026-01-01T00:00:00Z","Starts":0}""")]
    [InlineData("""{"Id":"broken","Request":{"Name":"n","DatasetHash":"d","ModelHash":"m","Configuration":{"Preprocessing":null}},"CreatedAt":"2026-01-01T00:00:00Z","Starts":0}""")]
    public void Read_FileThatHoldsNoRun_IsPutAsideAndHindersNoOther(string content) => AssertPutAside(Encoding.UTF8.GetBytes(content));

    [Theory]
    [InlineData("another")]
    [InlineData("../owner")]
    [InlineData(null)]
    public void Read_RunThatNamesAnotherFile_IsPutAside(string? id) =>
        AssertPutAside(JsonSerializer.SerializeToUtf8Bytes(new StoredRun(id!, s_request, DateTimeOffset.UnixEpoch, 0)));

    private static readonly AnalysisRequest s_request = new()
    {
        Name = "good",
        DatasetHash = "d",
        ModelHash = "m",
        Configuration = new ScoringConfiguration { Preprocessing = new Preprocessing { Width = 8, Height = 8 } },
    };

    private void AssertPutAside(byte[] content)
    {
        using var stored = new StoredRuns(_directory);
        stored.Put(new StoredRun("good", s_request, DateTimeOffset.UnixEpoch, 0));
        var file = Path.Combine(_directory.Root, "runs", "broken.json");
        File.WriteAllBytes(file, content);

        var runs = stored.Read();

        Assert.Equal("good", Assert.Single(runs).Id);
        Assert.Equal("broken.json.broken", Assert.Single(stored.PutAside));
        Assert.False(File.Exists(file));
        Assert.Equal(content, File.ReadAllBytes(file + ".broken"));
        Assert.Single(stored.Read());
    }
}
