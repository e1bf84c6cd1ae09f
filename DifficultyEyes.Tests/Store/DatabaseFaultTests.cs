using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Sharing;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Tests.Workspace;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Tests.Store;

/// <summary>A database that does not take what is to be kept, each time by SQLite's own word.</summary>
public sealed class DatabaseFaultTests : IAsyncLifetime
{
    private TestEngine _engine = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What a page or a program asks to be kept, and how it is told that it was not.</summary>
    public static TheoryData<string, string> Writes => new()
    {
        { "rename", "The name was not changed." },
        { "delete", "The analysis was not deleted." },
        { "share", "The link was not made." },
        { "decide", "The verdict was not kept." },
        { "take back", "The verdict was not taken back." },
        { "dataset", "The database" },
        { "votes", "The database" },
        { "model", "The database" },
        { "dynamics", "The database" },
        { "scores", "The database" },
        { "source", "The database" },
        { "results", "The database" },
        { "analysis", "The database" },
    };

    public async ValueTask InitializeAsync() => _engine = await TestEngine.StartAsync(Token);

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Theory]
    [InlineData("rename", "The name was not changed.")]
    [InlineData("share", "The link was not made.")]
    [InlineData("dataset", "The database")]
    [InlineData("votes", "The database")]
    [InlineData("model", "The database")]
    [InlineData("dynamics", "The database")]
    [InlineData("scores", "The database")]
    [InlineData("source", "The database")]
    [InlineData("results", "The database")]
    [InlineData("analysis", "The database")]
    public async Task Write_NoRoomForIt_SaysWhatWasNotDone(string write, string undone)
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadWrite);
        await new StoredAnalyses(Over(connection)).PutAsync(Analysis("a", "before"), [], Token);
        await ExecuteAsync(connection, "PRAGMA max_page_count = 1");

        var fault = await Assert.ThrowsAsync<StoreException>(() => WriteAsync(write, Over(connection), new string('x', 1 << 20)));

        AssertTold(fault, StoreFault.Disk, undone, "full");
        Assert.Equal("before", (await new StoredAnalyses(Over(connection)).FindAsync("a", Token))!.Name);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_ReadOnly_SaysWhatWasNotDone(string write, string undone)
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadOnly);

        var fault = await Assert.ThrowsAsync<StoreException>(() => WriteAsync(write, Over(connection)));

        AssertTold(fault, StoreFault.Disk, undone, "read-only");
    }

    [Fact]
    public async Task Write_HeldByAnother_SaysSo()
    {
        await using var other = await OpenAsync(SqliteOpenMode.ReadWrite);
        await ExecuteAsync(other, "BEGIN IMMEDIATE");
        await using var connection = await OpenAsync(SqliteOpenMode.ReadWrite);

        var fault = await Assert.ThrowsAsync<StoreException>(() => WriteAsync("rename", Over(connection)));

        AssertTold(fault, StoreFault.Held, "The name was not changed.", "Another process");
    }

    [Fact]
    public async Task CheckAsync_HeldByAnother_SaysSo()
    {
        await using var other = await OpenAsync(SqliteOpenMode.ReadWrite);
        await ExecuteAsync(other, "BEGIN IMMEDIATE");

        var fault = await Assert.ThrowsAsync<StoreException>(() => _engine.Service<Database>().CheckAsync(TimeSpan.FromSeconds(1), Token));
        await ExecuteAsync(other, "ROLLBACK");
        await _engine.Service<Database>().CheckAsync(TimeSpan.FromSeconds(1), Token);

        Assert.Equal(StoreFault.Held, fault.Fault);
    }

    [Fact]
    public async Task CheckAsync_NotToBeOpened_SaysSoWithoutItsPath()
    {
        SqliteConnection.ClearAllPools();
        File.Delete(_engine.Directory.Database);
        Directory.CreateDirectory(_engine.Directory.Database);

        var fault = await Assert.ThrowsAsync<StoreException>(() => _engine.Service<Database>().CheckAsync(TimeSpan.FromSeconds(1), Token));

        AssertTold(fault, StoreFault.Disk, "The database cannot be opened.", "rights");
    }

    private void AssertTold(StoreException fault, StoreFault kind, string undone, string reason)
    {
        Assert.Equal(kind, fault.Fault);
        Assert.StartsWith(undone, fault.Message, StringComparison.Ordinal);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_engine.Directory.Root, fault.Message, StringComparison.Ordinal);
    }

    private static Task WriteAsync(string write, Contexts contexts, string text = "x")
    {
        var now = DateTimeOffset.UnixEpoch;
        var reviews = new ReviewCatalog(new StoredReviews(contexts), TimeProvider.System);
        return write switch
        {
            "rename" => new StoredAnalyses(contexts).RenameAsync("a", text, Token),
            "delete" => new StoredAnalyses(contexts).DeleteAsync("a", Token),
            "share" => new SharedSessions(new StoredSessions(contexts), TimeProvider.System).SaveAsync("a", text[..Math.Min(text.Length, 100_000)], Token),
            "decide" => reviews.DecideAsync(SixInstances.Analysis().Dataset, FindingKind.LabelErrors, 1, ReviewVerdict.Agree, null, Token),
            "take back" => reviews.RemoveAsync("d", FindingKind.LabelErrors, 3, Token),
            "dataset" => new StoredDatasets(contexts).AddAsync(
                new DatasetRow { Hash = "h", Name = text, InstanceCount = 1, ClassNamesJson = "[]", ProblemsJson = "[]", ImportedAt = now }, Token),
            "votes" => new StoredDatasets(contexts).AddAsync(
                new AnnotationsRow { Hash = "h", DatasetHash = "d", Name = text, ProblemsJson = "[]", IsSimulated = false, ImportedAt = now }, Token),
            "model" => new StoredModels(contexts).AddAsync(new ModelRow { Hash = "h", Name = text, Bytes = 1, IsEncoder = false, ImportedAt = now }, Token),
            "dynamics" => new StoredDynamics(contexts).AddAsync(
                new DynamicsRow { Hash = "h", DatasetHash = "d", Name = text, EpochCount = 1, ProblemsJson = "[]", ImportedAt = now }, Token),
            "scores" => new StoredScoreSets(contexts).AddAsync(
                new ScoreSetRow { Hash = "h", DatasetHash = "d", Name = text, ColumnsJson = "[]", ProblemsJson = "[]", ImportedAt = now }, Token),
            "source" => new StoredSources(contexts).PutAsync(new SourceImportRow { Key = "k", DatasetHash = "d", ProblemsJson = text, ImportedAt = now }, Token),
            "results" => new ResultStore(contexts, TimeProvider.System).AddAsync([(ResultKey.Of("test/1"), new StoredResult(new float[text.Length], []))], Token),
            _ => new StoredAnalyses(contexts).PutAsync(Analysis("b", text), [], Token),
        };
    }

    private static AnalysisRow Analysis(string id, string name) => new()
    {
        Id = id,
        Name = name,
        DatasetHash = "d",
        ModelHash = "m",
        ConfigurationJson = "{}",
        LayersJson = "[]",
        ProbabilitiesKey = "p",
        Accuracy = 1,
        DataVoteAccuracy = 1,
        DeviceReason = "CPU",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private async Task<SqliteConnection> OpenAsync(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = _engine.Directory.Database, Mode = mode, DefaultTimeout = 1, Pooling = false }.ToString());
        await connection.OpenAsync(Token);
        return connection;
    }

    private static Contexts Over(SqliteConnection connection) => new(new DbContextOptionsBuilder<DifficultyEyesContext>().UseSqlite(connection).Options);

    private static async Task ExecuteAsync(SqliteConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync(Token);
    }

    private sealed class Contexts(DbContextOptions<DifficultyEyesContext> options) : IDbContextFactory<DifficultyEyesContext>
    {
        public DifficultyEyesContext CreateDbContext() => new(options);
    }
}
