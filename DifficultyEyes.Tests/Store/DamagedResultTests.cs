using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Tests.Scoring;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DifficultyEyes.Tests.Store;

/// <summary>Rows of the cache whose bytes were cut off or grown: dropped, told in the log, and computed anew.</summary>
public sealed class DamagedResultTests(SampleEngine sample) : IClassFixture<SampleEngine>
{
    private const string Cut = "substr(Payload, 1, length(Payload) - 3)";
    private const string Empty = "x''";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ResultStore Results => sample.Engine.Service<ResultStore>();

    [Theory]
    [InlineData("probabilities/", Cut)]
    [InlineData("neighbors/", Cut)]
    [InlineData("umap/", Empty)]
    [InlineData("entropy/", "Payload || x'00000000'")]
    [InlineData("votes/", Empty)]
    public async Task Score_DamagedRow_IsComputedAnewAndTheSame(string kind, string damage)
    {
        var before = sample.Analysis;
        await DamageAsync(kind, damage);

        var after = await sample.Engine.Scoring.ScoreAsync(sample.Request, null, Token);

        Assert.Equal(before.Id, after.Id);
        Assert.All(before.Columns, column => Assert.Equal(column.Values, after.FindColumn(column.Id)!.Values));
        Assert.Equal(before.Models[0].Probabilities, after.Models[0].Probabilities);
        Assert.Equal(0, await CountDamagedAsync());
    }

    [Fact]
    public async Task Find_DamagedRow_IsDroppedAndSaidInTheLog()
    {
        var (log, keys) = (new Told(), new[] { ResultKey.Of("test/1", "a"), ResultKey.Of("test/1", "b"), ResultKey.Of("test/1", "c"), ResultKey.Of("test/1", "d") });
        var results = new ResultStore(sample.Engine.Service<IDbContextFactory<DifficultyEyesContext>>(), TimeProvider.System, log);
        await results.AddAsync([.. keys.Select(key => (key, new StoredResult([1, 2], [3])))], Token);
        await DamageAsync("test/", Cut);

        Assert.Null(await results.FindAsync(keys[0].Hash, Token));
        Assert.Null(await results.FindFloatBytesAsync(keys[1].Hash, Token));
        Assert.Null(await results.FindLastIntAsync(keys[2].Hash, Token));
        Assert.Equal(keys.Select(key => key.Hash).ToHashSet(), await results.FindMissingAsync(keys, Token));
        Assert.Empty(await results.FindAllAsync([.. keys.Select(key => key.Hash)], Token));

        Assert.Equal(keys.Length, log.Lines.Count);
        Assert.All(log.Lines, line => Assert.Contains("dropped", line, StringComparison.Ordinal));
        await results.AddAsync([(keys[0], new StoredResult([1, 2], [3]))], Token);
        var anew = await results.FindAsync(keys[0].Hash, Token);
        Assert.Equal([1f, 2f], anew!.Floats);
    }

    [Fact]
    public async Task Open_DamagedRow_SaysToScoreAgainAndNothingOfTheDatabase()
    {
        await DamageAsync("probabilities/", Cut);

        var fault = await Assert.ThrowsAsync<MissingResultException>(() => sample.Engine.Service<AnalysisReader>().ReadAsync(sample.Analysis.Id, Token));

        Assert.Contains("Score the analysis again", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("delete", fault.Message, StringComparison.OrdinalIgnoreCase);
        await sample.Engine.Scoring.ScoreAsync(sample.Request, null, Token);
    }

    private async Task DamageAsync(string kind, string damage) =>
        Assert.True(await ExecuteAsync($"UPDATE Results SET Payload = {damage} WHERE Description LIKE '{kind}%'") > 0);

    private async Task<long> CountDamagedAsync() =>
        await AskAsync("SELECT count(*) FROM Results WHERE length(Payload) != 4 * (FloatCount + IntCount)");

    private async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(Token);
    }

    private async Task<long> AskAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={sample.Engine.Directory.Database};Pooling=False");
        await connection.OpenAsync(Token);
        return connection;
    }

    private sealed class Told : ILogger<ResultStore>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
