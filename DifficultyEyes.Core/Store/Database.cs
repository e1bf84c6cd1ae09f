using System.Reflection;
using DifficultyEyes.Core.Import;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DifficultyEyes.Core.Store;

/// <summary>Brings the database to the present version before anything reads it.</summary>
public sealed class Database(DataDirectory directory, IDbContextFactory<DifficultyEyesContext> contexts)
{
    // Readers and the one writer do not block each other, across processes too.
    private const string WriteAhead = "PRAGMA journal_mode = WAL;";

    // Another process may be at it; one that was killed meanwhile leaves a lock behind that nobody takes away.
    private static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(2);

    /// <exception cref="StoreException">The file cannot be opened, or was written by a newer version.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await IsPresentAsync(cancellationToken))
            {
                return;
            }

            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
            if (applied.FirstOrDefault(migration => !known.Contains(migration)) is { } newer)
            {
                throw new StoreException($"The data directory was written by a newer version of DifficultyEyes ({newer}). Start that version, or choose another directory with --data.");
            }

            if (applied.Count == 0)
            {
                // Before the first table: results that are dropped then give their space back to the disk.
                await context.Database.ExecuteSqlRawAsync("PRAGMA auto_vacuum = INCREMENTAL;", cancellationToken);
            }

            if (!known.SetEquals(applied))
            {
                await MigrateAsync(context, cancellationToken);
            }

            await context.Database.ExecuteSqlRawAsync(WriteAhead, cancellationToken);
        }
        catch (SqliteException fault)
        {
            throw new StoreException($"The database in the data directory cannot be opened: {fault.Message}. Check the directory's rights and free space, or choose another with --data.", fault);
        }
    }

    /// <summary>How the database in a data directory is opened.</summary>
    internal static string ConnectionString(DataDirectory directory) => $"Data Source={directory.Database};Default Timeout=30";

    // The migrator takes the better part of a second to get going, at every call of the command line: it is asked only where there is work for it.
    private async Task<bool> IsPresentAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(directory.Database))
        {
            return false;
        }

        await using var connection = new SqliteConnection(ConnectionString(directory));
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'""";
        if (await command.ExecuteScalarAsync(cancellationToken) is not 1L)
        {
            return false;
        }

        var applied = new HashSet<string>(StringComparer.Ordinal);
        command.CommandText = """SELECT MigrationId FROM "__EFMigrationsHistory" """;
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                applied.Add(rows.GetString(0));
            }
        }

        command.CommandText = WriteAhead;
        await command.ExecuteNonQueryAsync(cancellationToken);
        return applied.SetEquals(typeof(DifficultyEyesContext).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Migration)))
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id));
    }

    private static async Task MigrateAsync(DifficultyEyesContext context, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(LongestMigration);
        try
        {
            await context.Database.MigrateAsync(limited.Token);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreException(
                "The database waits for another process that brings it to the present version. If there is none, one was killed at it: "
                + "delete the rows of the table __EFMigrationsLock in difficultyeyes.db, and start again.",
                fault);
        }
    }
}
