using DifficultyEyes.Core.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

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

        Assert.Contains("is damaged", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrepareAsync_EarlierVersion_KeepsTheDatabaseAsItWasBesideIt()
    {
        await using var engine = await EarlierAsync();
        var version = "20261123235130_DeepInputs";

        await engine.Service<Database>().PrepareAsync(TestContext.Current.CancellationToken);

        var copy = Assert.Single(Directory.GetFiles(engine.Directory.Root, $"difficultyeyes-{version}-*"));
        Assert.Matches(@"-\d{8}T\d{6}Z\.db$", copy);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(File.GetUnixFileMode(engine.Directory.Database), File.GetUnixFileMode(copy));
        }

        await using var connection = new SqliteConnection($"Data Source={copy};Pooling=False");
        Assert.Equal(version, await ReadAsync(connection, """SELECT MAX(MigrationId) FROM "__EFMigrationsHistory" """));
        Assert.Equal("kept", await ReadAsync(connection, """SELECT "StateJson" FROM "Sessions" """));
        Assert.Empty(await engine.Datasets.ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task PrepareAsync_EarlierVersionOnceMore_KeepsOneCopyOfEachVersion()
    {
        await using var engine = await EarlierAsync();
        var earlier = Path.Combine(engine.Directory.Root, "difficultyeyes-20261123235130_DeepInputs-20260101T000000Z.db");
        var other = Path.Combine(engine.Directory.Root, "difficultyeyes-20261123213008_Initial-20260101T000000Z.db");
        await File.WriteAllTextAsync(earlier, "of a start that did not come to its end", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(other, "of another version", TestContext.Current.CancellationToken);

        await engine.Service<Database>().PrepareAsync(TestContext.Current.CancellationToken);

        Assert.False(File.Exists(earlier));
        Assert.True(File.Exists(other));
        Assert.Equal(2, Directory.GetFiles(engine.Directory.Root, "difficultyeyes-*").Length);
    }

    [Fact]
    public async Task PrepareAsync_AnalysesOfTheVersionBefore_AreKeptWithTheirColumns()
    {
        var token = TestContext.Current.CancellationToken;
        await using var engine = await TestEngine.StartAsync(token);
        await using (var context = await engine.Service<IDbContextFactory<DifficultyEyesContext>>().CreateDbContextAsync(token))
        {
            await context.GetService<IMigrator>().MigrateAsync("20261125211452_Reviews", token);
        }

        await ExecuteAsync(
            engine,
            """
            INSERT INTO "Datasets" ("Hash", "Name", "InstanceCount", "ClassNamesJson", "ProblemsJson", "ImportedAt") VALUES ('d', 'four', 4, '["cat","dog"]', '[]', '2026-01-01 00:00:00+00:00');
            INSERT INTO "Models" ("Hash", "Name", "Bytes", "IsEncoder", "ImportedAt") VALUES ('m', 'net.onnx', 1, 0, '2026-01-01 00:00:00+00:00');
            INSERT INTO "Analyses" ("Id", "Name", "DatasetHash", "ModelHash", "ConfigurationJson", "LayersJson", "ScoreSetsJson", "ProbabilitiesKey", "Accuracy", "DataVoteAccuracy", "DeviceReason", "CreatedAt")
            VALUES ('a', 'net on four', 'd', 'm', '{"Preprocessing":{"Width":8,"Height":8}}', '[]', '[]', 'k', 0.5, 0.5, 'CPU', '2026-01-01 00:00:00+00:00');
            INSERT INTO "AnalysisColumns" ("AnalysisId", "Ordinal", "ColumnId", "ResultKey", "RecipeJson") VALUES ('a', 0, 'loss', 'r', '{}')
            """);

        await engine.Service<Database>().PrepareAsync(token);

        var analysis = Assert.Single(await engine.Analyses.ListAsync(token));
        Assert.Equal(("net on four", "net.onnx", 2), (analysis.Name, analysis.ModelName, analysis.ClassCount));
        Assert.Single(await engine.Service<StoredAnalyses>().ListColumnsAsync("a", token));
        Assert.Null((await engine.Service<StoredAnalyses>().FindAsync("a", token))!.OutputKey);
    }

    [Fact]
    public async Task PrepareAsync_NewOrPresentVersion_MakesNoCopy()
    {
        await using var engine = await TestEngine.StartAsync(TestContext.Current.CancellationToken);

        await engine.Service<Database>().PrepareAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain(Directory.GetFiles(engine.Directory.Root), file => Path.GetFileName(file).StartsWith("difficultyeyes-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PrepareAsync_MigrationOfAKilledProcess_IsTakenUpAtOnce()
    {
        await using var engine = await EarlierAsync();
        await ExecuteAsync(
            engine,
            """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-01-01 00:00:00+00:00')
            """);

        await engine.Service<Database>().PrepareAsync(TestContext.Current.CancellationToken);

        Assert.Empty(await engine.Datasets.ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_NoRoomForTheCopy_Is3WithOneSentenceAndChangesNothing()
    {
        Assert.SkipWhen(OwnDisk.Missing is not null, OwnDisk.Missing ?? "");
        await using var engine = await EarlierAsync();
        await ExecuteAsync(engine, "INSERT INTO \"Sessions\" VALUES ('large', 'a', printf('%.*c', 4000000, 'x'), '2026-01-01 00:00:00+00:00'); PRAGMA wal_checkpoint(TRUNCATE);");
        SqliteConnection.ClearAllPools();
        var mounted = Directory.CreateTempSubdirectory("difficultyeyes-small-");
        try
        {
            // Six megabytes hold the database of four once, not twice.
            var launcher = OwnDisk.Small(mounted.FullName, 6 << 20, $"cp '{engine.Directory.Database}' '{mounted.FullName}'");

            var (exitCode, errors, _) = await OwnDisk.RunAsync(launcher, ["list", "--data", mounted.FullName], TestContext.Current.CancellationToken);

            Assert.Equal(3, exitCode);
            Assert.Contains("keeps a copy of it first", Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        }
        finally
        {
            mounted.Delete(recursive: true);
        }
    }

    /// <summary>A data directory that the version before the last left, with one link in it.</summary>
    private static async Task<TestEngine> EarlierAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var engine = await TestEngine.StartAsync(token);
        await using var context = await engine.Service<IDbContextFactory<DifficultyEyesContext>>().CreateDbContextAsync(token);
        await context.GetService<IMigrator>().MigrateAsync("20261123235130_DeepInputs", token);
        await context.Database.ExecuteSqlRawAsync("""INSERT INTO "Sessions" ("Id", "AnalysisId", "StateJson", "SavedAt") VALUES ('s', 'a', 'kept', '2026-01-01 00:00:00+00:00')""", token);
        return engine;
    }

    private static async Task<object?> ReadAsync(SqliteConnection connection, string text)
    {
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
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
