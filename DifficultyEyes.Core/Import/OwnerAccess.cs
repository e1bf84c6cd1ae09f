namespace DifficultyEyes.Core.Import;

/// <summary>Files and folders that are their owner's alone: on Linux and macOS no other account may look into them.</summary>
/// <remarks>On Windows a folder hands down who may: there nothing is changed.</remarks>
internal static class OwnerAccess
{
    private const UnixFileMode FileRights = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderRights = FileRights | UnixFileMode.UserExecute;

    /// <summary>Makes a folder, where there is none yet.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, FolderRights);
        }
    }

    /// <summary>Makes an empty file, where there is none yet.</summary>
    public static void CreateFile(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        // Not only if it is new: another process may have made it meanwhile.
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileRights;
        }

        new FileStream(path, options).Dispose();
    }

    /// <summary>Takes away what others may do with a file or folder that an earlier version, or a person, left open.</summary>
    public static void Close(FileSystemInfo entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (OperatingSystem.IsWindows() || !entry.Exists)
        {
            return;
        }

        var rights = entry is DirectoryInfo ? FolderRights : FileRights;
        try
        {
            if ((entry.UnixFileMode & ~rights) != 0)
            {
                entry.UnixFileMode &= rights;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Only its owner can; and some file systems know no rights. Whether it can be used shows when it is.
        }
    }
}
