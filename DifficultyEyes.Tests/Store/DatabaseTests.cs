using DifficultyEyes.Core.Store;
using Microsoft.Data.Sqlite;

namespace DifficultyEyes.Tests.Store;

public sealed class DatabaseTests
{
    [Fact]
    public async Task PrepareAsync_PresentVersion_LeavesItReadable()
    {
        await using var engine = await TestEngine.StartAsync(TestContext.Current.CancellationToken);

        await engine.Service<Database>().PrepareAsync(TestContext.Current.CancellationToken);

        Assert.Empty(await engine.Datasets.ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task PrepareAsync_NewerVersion_IsRefused()
    {
        await using var engine = await TestEngine.StartAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(engine, """INSERT INTO "__EFMigrationsHistory" (MigrationId, ProductVersion) VALUES ('29990101000000_Later', '99')""");

        var fault = await Assert.ThrowsAsync<StoreException>(() => engine.Service<Database>().PrepareAsync(TestContext.Current.CancellationToken));

        Assert.Contains("newer version", fault.Message, StringComparison.Ordinal);
        Assert.Contains("29990101000000_Later", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrepareAsync_NotADatabase_SaysSo()
    {
        await using var engine = await TestEngine.StartAsync(TestContext.Current.CancellationToken);
        SqliteConnection.ClearAllPools();
        foreach (var beside in Directory.GetFiles(engine.Directory.Root, "difficultyeyes.db-*"))
        {
            File.Delete(beside);
        }

        await File.WriteAllTextAsync(engine.Directory.Database, new string('x', 5000), TestContext.Current.CancellationToken);

        var fault = await Assert.ThrowsAsync<StoreException>(() => engine.Service<Database>().PrepareAsync(TestContext.Current.CancellationToken));

        Assert.Contains("cannot be opened", fault.Message, StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(TestEngine engine, string text)
    {
        await using var connection = new SqliteConnection(Database.ConnectionString(engine.Directory));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
