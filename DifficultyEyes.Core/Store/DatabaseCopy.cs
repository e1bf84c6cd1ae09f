using System.Globalization;
using DifficultyEyes.Core.Import;
using Microsoft.Data.Sqlite;

namespace DifficultyEyes.Core.Store;

/// <summary>The database as it was before a newer version of the program changed it: a file beside it, named by its version and the time.</summary>
internal static class DatabaseCopy
{
    private const string UnfinishedExtension = ".part";

    /// <summary>Copies the database whole or not at all, with its rights; older copies of the same version make way, for they hold less.</summary>
    /// <param name="version">The last migration that the database has seen.</param>
    /// <exception cref="StoreException">There is no room for it: nothing was changed.</exception>
    public static async Task MakeAsync(DataDirectory directory, string version, TimeProvider time, CancellationToken cancellationToken)
    {
        var prefix = $"{Path.GetFileNameWithoutExtension(directory.Database)}-{version}-";
        var copy = Path.Combine(directory.Root, prefix + time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + ".db");
        var unfinished = copy + UnfinishedExtension;
        await using var source = Open(directory.Database, SqliteOpenMode.ReadWrite);
        await EnsureRoomAsync(source, directory, cancellationToken);
        try
        {
            CreateLike(directory.Database, unfinished);
            await using (var target = Open(unfinished, SqliteOpenMode.ReadWrite))
            {
                await Task.Run(() => source.BackupDatabase(target), cancellationToken);
            }

            File.Move(unfinished, copy, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        foreach (var older in Directory.EnumerateFiles(directory.Root, prefix + "*").Where(file => file != copy))
        {
            File.Delete(older);
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static async Task EnsureRoomAsync(SqliteConnection source, DataDirectory directory, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand();
        command.CommandText = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
        var needed = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        var free = directory.FreeBytes;
        if (free < needed)
        {
            throw new StoreException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This version changes the database, and keeps a copy of it first: that takes {needed / 1e6:N1} MB, and the disk has {free / 1e6:N1} MB left. Free some space, and start again."),
                fault: StoreFault.Directory);
        }
    }

    private static void CreateLike(string file, string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            new FileStream(path, options).Dispose();
            return;
        }

        var rights = File.GetUnixFileMode(file);
        options.UnixCreateMode = rights;
        new FileStream(path, options).Dispose();

        // The process's mask may have taken some away, and a file that a killed process left has its own.
        File.SetUnixFileMode(path, rights);
    }
}
