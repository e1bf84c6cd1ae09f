namespace DifficultyEyes.Core.Import;

/// <summary>A folder where something is written before it is moved into place whole; removed when disposed.</summary>
/// <remarks>
/// A lock file beside it is held open as long as it is in use, so that another process (a command line beside the server) can
/// tell a folder at work from one that a killed process left behind.
/// </remarks>
public sealed class TemporaryFolder : IDisposable
{
    internal const string LockExtension = ".lock";

    private readonly FileStream _lock;

    private TemporaryFolder(string path, FileStream lockFile)
    {
        FullPath = path;
        _lock = lockFile;
    }

    public string FullPath { get; }

    /// <param name="directory">It lies under its <see cref="DataDirectory.Temporary"/>.</param>
    /// <param name="purpose">For a person who looks there: the beginning of its name.</param>
    public static TemporaryFolder Create(DataDirectory directory, string purpose = "import")
    {
        ArgumentNullException.ThrowIfNull(directory);
        var path = Path.Combine(directory.Temporary, $"{purpose}-{Guid.NewGuid():N}");
        var lockFile = new FileStream(path + LockExtension, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Directory.CreateDirectory(path);
        return new TemporaryFolder(path, lockFile);
    }

    /// <summary>Removes folders that killed processes left behind, and none that is still in use.</summary>
    /// <returns>How many were removed.</returns>
    internal static int RemoveLeftovers(DataDirectory directory)
    {
        var removed = 0;
        foreach (var lockPath in Directory.EnumerateFiles(directory.Temporary, "*" + LockExtension))
        {
            FileStream lockFile;
            try
            {
                lockFile = new FileStream(lockPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                // Held by a running import, or gone in the meantime: either way not a leftover.
                continue;
            }

            new TemporaryFolder(lockPath[..^LockExtension.Length], lockFile).Dispose();
            removed++;
        }

        return removed;
    }

    public void Dispose()
    {
        if (Directory.Exists(FullPath))
        {
            Directory.Delete(FullPath, recursive: true);
        }

        File.Delete(FullPath + LockExtension);
        _lock.Dispose();
    }
}
