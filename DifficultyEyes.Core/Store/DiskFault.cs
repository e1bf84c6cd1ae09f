using System.ComponentModel;

namespace DifficultyEyes.Core.Store;

/// <summary>What the system says against a file, as a fault that a user can do something about.</summary>
/// <remarks>The system's own message names the file with its whole path: that is for the log, never for an answer or a page.</remarks>
public static class DiskFault
{
    private const int HighestErrno = 4095;
    private const int WindowsFacility = unchecked((int)0x80070000);

    // EFBIG (a limit on a file's size), ENOSPC, EDQUOT on Linux and on macOS; ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL.
    private static readonly int[] s_full = [27, 28, 122, 69, WindowsFacility | 0x27, WindowsFacility | 0x70];

    // EROFS; ERROR_WRITE_PROTECT.
    private static readonly int[] s_readOnly = [30, WindowsFacility | 0x13];

    // As the systems say that somebody else holds a file: EWOULDBLOCK on Linux and on macOS, a sharing violation on Windows.
    private static readonly int[] s_held = [11, 35, WindowsFacility | 0x20];

    // ENOTDIR, and EEXIST where a folder was to be made.
    private static readonly int[] s_blocked = [17, 20];

    /// <summary>True for what the system, rather than the content of a file, is at fault for.</summary>
    public static bool IsOne(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>True where there is no room, or no writing at all: whatever was read meanwhile is not to blame.</summary>
    public static bool IsOfDestination(Exception exception) => exception is IOException && (s_full.Contains(exception.HResult) || s_readOnly.Contains(exception.HResult));

    /// <summary>True where somebody else, here or in another process, holds the file open.</summary>
    public static bool IsHeld(IOException fault) => s_held.Contains(fault.HResult);

    /// <summary>Why a file cannot be read or written, as one clause without its path.</summary>
    public static string ReasonOf(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "there is no permission for it",
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        EndOfStreamException => "it ends too early",
        PathTooLongException => "its name is too long",
        IOException when s_full.Contains(exception.HResult) => "the disk is full",
        IOException when s_readOnly.Contains(exception.HResult) => "the disk is read-only",
        IOException when s_held.Contains(exception.HResult) => "another program holds it",
        IOException when s_blocked.Contains(exception.HResult) => "a file is where a folder should be",
        IOException { HResult: > 0 and <= HighestErrno } => $"the system says \"{new Win32Exception(exception.HResult).Message}\"",
        IOException => "the system refuses it",
        _ => exception.Message,
    };

    /// <summary>A fault of writing to the data directory.</summary>
    public static StoreException Of(Exception fault) =>
        new($"The data directory cannot be written: {ReasonOf(fault)}. Free some space or check its rights, and try again.", fault, StoreFault.Disk);

    /// <summary>Runs work that writes to the data directory.</summary>
    /// <exception cref="StoreException">The disk refused.</exception>
    public static async Task<T> ExplainedAsync<T>(Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            return await work();
        }
        catch (Exception fault) when (IsOne(fault))
        {
            throw Of(fault);
        }
    }

    /// <inheritdoc cref="ExplainedAsync{T}"/>
    public static T Explained<T>(Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            return work();
        }
        catch (Exception fault) when (IsOne(fault))
        {
            throw Of(fault);
        }
    }
}
