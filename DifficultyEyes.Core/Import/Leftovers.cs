using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import;

/// <summary>What processes that were killed left half done in the data directory.</summary>
public static class Leftovers
{
    // Files without a lock are moved away at once after they were written, so an older one belongs to nobody.
    private static readonly TimeSpan LongestUnlocked = TimeSpan.FromHours(1);

    /// <summary>Removes them, and nothing that another process (a command line beside the server) is still at; to be called at start.</summary>
    /// <returns>How many folders and files were removed.</returns>
    public static int Remove(DataDirectory directory, TimeProvider time)
    {
        var removed = TemporaryFolder.RemoveLeftovers(directory) + new ResultLocks(directory, time).RemoveFiles();
        var oldest = (time.GetUtcNow() - LongestUnlocked).UtcDateTime;
        foreach (var file in new DirectoryInfo(directory.Temporary).EnumerateFiles())
        {
            var isMatrix = file.Extension == MappedMatrixFile.TemporaryExtension;
            if ((isMatrix || (file.Extension != TemporaryFolder.LockExtension && file.LastWriteTimeUtc < oldest)) && TryRemove(file))
            {
                removed++;
            }
        }

        // Uploads of earlier versions, which held no lock.
        foreach (var folder in new DirectoryInfo(directory.Temporary).EnumerateDirectories("upload-*"))
        {
            if (folder.LastWriteTimeUtc < oldest && folder.EnumerateFiles().All(file => file.LastWriteTimeUtc < oldest))
            {
                folder.Delete(recursive: true);
                removed++;
            }
        }

        return removed;
    }

    // A matrix is held open from its first byte until it is complete or given up.
    private static bool TryRemove(FileInfo file)
    {
        try
        {
            using var mine = file.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            file.Delete();
            return true;
        }
        catch (IOException)
        {
            // In use, or gone in the meantime.
            return false;
        }
    }
}
