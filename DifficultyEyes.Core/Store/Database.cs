using System.Reflection;
using DifficultyEyes.Core.Import;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DifficultyEyes.Core.Store;

/// <summary>Brings the database to the present version before anything reads it.</summary>
/// <remarks>However long that takes: a database of many gigabytes is rewritten as a whole. What it was before is kept as a copy beside it.</remarks>
public sealed class Database(DataDirectory directory, IDbContextFactory<DifficultyEyesContext> contexts, ResultLocks locks, TimeProvider time)
{
    // Readers and the one writer do not block each other, across processes too.
    private const string WriteAhead = "PRAGMA journal_mode = WAL;";

    private const string MigrationLock = "migration";

    /// <exception cref="StoreException">The file cannot be opened, was written by a newer version, or there is no room for a copy of it.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await IsPresentAsync(cancellationToken))
            {
                return;
            }

            // One process migrates, others wait for it; the system lets go when it is killed.
            using var migrating = await locks.TakeAsync([MigrationLock], onWait: null, cancellationToken);
            if (!await IsPresentAsync(cancellationToken))
            {
                await MigrateAsync(cancellationToken);
            }
        }
        catch (Exception fault) when (DatabaseFault.Explain(fault) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Opens the database as a writer would, and writes nothing.</summary>
    /// <param name="patience">How long another writer is waited for.</param>
    /// <exception cref="StoreException">It cannot be opened, or another process holds it.</exception>
    public async Task CheckAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            var address = new SqliteConnectionStringBuilder { DataSource = directory.Database, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
            await using var connection = new SqliteConnection(address.ToString());
            connection.DefaultTimeout = (int)Math.Ceiling(patience.TotalSeconds);
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE; SELECT COUNT(*) FROM sqlite_master; ROLLBACK;";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception fault) when (DatabaseFault.Explain(fault) is { } explained)
        {
            throw explained;
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

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Find(migration => !known.Contains(migration)) is { } newer)
        {
            throw new StoreException(
                $"The data directory was written by a newer version of DifficultyEyes ({newer}). Start that version, or choose another directory with --data.",
                fault: StoreFault.Directory);
        }

        if (applied.Count == 0)
        {
            // Before the first table: results that are dropped then give their space back to the disk.
            await context.Database.ExecuteSqlRawAsync("PRAGMA auto_vacuum = INCREMENTAL;", cancellationToken);
        }
        else
        {
            await DatabaseCopy.MakeAsync(directory, version: applied.Order(StringComparer.Ordinal).Last(), time, cancellationToken);
            await ReleaseAsync(context, cancellationToken);
        }

        context.Database.SetCommandTimeout(TimeSpan.Zero);
        await context.Database.MigrateAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(WriteAhead, cancellationToken);
    }

    // EF Core marks a migration by a row that stays when its process is killed; whoever is here is the only one at it.
    private static async Task ReleaseAsync(DifficultyEyesContext context, CancellationToken cancellationToken)
    {
        var isThere = await context.Database.SqlQuery<int>($"""SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'""").SingleAsync(cancellationToken);
        if (isThere > 0)
        {
            await context.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsLock" """, cancellationToken);
        }
    }
}
