using Microsoft.Data.Sqlite;

namespace DifficultyEyes.Core.Store;

/// <summary>What SQLite says against the database, as a fault that a user can do something about.</summary>
internal static class DatabaseFault
{
    // Result codes of SQLite: https://www.sqlite.org/rescode.html
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <param name="fault">As it came from the database, perhaps within another.</param>
    /// <returns>Null where the statement is at fault, which is ours.</returns>
    public static StoreException? Explain(Exception fault) => (fault as SqliteException ?? fault.InnerException as SqliteException)?.SqliteErrorCode switch
    {
        Full => new("The database cannot be written: the disk is full. Free some space, and try again.", fault, StoreFault.Disk),
        ReadOnly or Permission => new("The database cannot be written: it is read-only. Check the data directory's rights, and try again.", fault, StoreFault.Disk),
        CannotOpen => new("The database cannot be opened. Check the data directory's rights and its free space, and try again.", fault, StoreFault.Disk),
        InputOutput => new("The disk does not take or give what the database holds. Check its free space and its health, and try again.", fault, StoreFault.Disk),
        Busy or Locked => new("Another process holds the database. Try again in a moment.", fault, StoreFault.Held),
        Corrupt or NotADatabase => new("The database is damaged. Put a copy of it in its place, or start with another data directory.", fault, StoreFault.Content),
        _ => null,
    };
}
