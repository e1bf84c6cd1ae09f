using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import;

/// <summary>Where everything the app keeps lies on disk.</summary>
/// <remarks>
/// Datasets, models and results are immutable and addressed by content: written under <see cref="Temporary"/> and moved into
/// place whole. What changes (names, analyses, sessions) and the scores are in the database.
/// </remarks>
public sealed class DataDirectory
{
    private const string DatabaseName = "difficultyeyes";

    /// <param name="root">Made with everything in it where it is not there yet.</param>
    /// <exception cref="StoreException">It cannot be made, or nothing can be written in it.</exception>
    public DataDirectory(string root)
    {
        Root = Path.GetFullPath(root);
        try
        {
            OwnerAccess.CreateFolder(Root);
            Directory.CreateDirectory(Datasets);
            Directory.CreateDirectory(Models);
            Directory.CreateDirectory(Annotations);
            Directory.CreateDirectory(Dynamics);
            Directory.CreateDirectory(ScoreSets);
            Directory.CreateDirectory(Predictions);
            Directory.CreateDirectory(Representations);
            Directory.CreateDirectory(Thumbnails);
            Directory.CreateDirectory(Temporary);
            Directory.CreateDirectory(Unfinished);
            Directory.CreateDirectory(Locks);
            Directory.CreateDirectory(Keys);
            Directory.CreateDirectory(Runs);
            OwnerAccess.CreateFile(Database);
            CloseToOthers();
            EnsureWritable();
        }
        catch (Exception fault) when (DiskFault.IsOne(fault))
        {
            throw new StoreException(
                $"The data directory \"{Root}\" cannot be used: {DiskFault.ReasonOf(fault)}. Check it, or choose another with --data.", fault, StoreFault.Directory);
        }
    }

    public string Root { get; }

    /// <summary>Bytes that the program may still write to the disk.</summary>
    public long FreeBytes => new DriveInfo(Root).AvailableFreeSpace;

    /// <summary>Its owner's alone, as the whole folder is: it holds people's images and names.</summary>
    public string Database => Path.Combine(Root, DatabaseName + ".db");

    /// <summary>One folder per dataset hash.</summary>
    public string Datasets => Path.Combine(Root, "datasets");

    /// <summary>One file per model hash.</summary>
    public string Models => Path.Combine(Root, "models");

    /// <summary>One file per annotation set hash.</summary>
    public string Annotations => Path.Combine(Root, "annotations");

    /// <summary>Training dynamics, one file per hash.</summary>
    public string Dynamics => Path.Combine(Root, "dynamics");

    /// <summary>Scores computed elsewhere, one file per hash.</summary>
    public string ScoreSets => Path.Combine(Root, "scores");

    /// <summary>Predictions made elsewhere, one file per hash.</summary>
    public string Predictions => Path.Combine(Root, "predictions");

    /// <summary>One matrix file per result key.</summary>
    public string Representations => Path.Combine(Root, "representations");

    public string Thumbnails => Path.Combine(Root, "thumbnails");

    /// <summary>On the same volume as the rest, so that moving into place is atomic.</summary>
    public string Temporary => Path.Combine(Root, "temporary");

    /// <summary>What runs that were cut off have of their matrices, one folder per result key: the next run goes on with it.</summary>
    public string Unfinished => Path.Combine(Root, "unfinished");

    /// <summary>Empty files that runs hold open while they compute a result; removed when none is held.</summary>
    public string Locks => Path.Combine(Root, "locks");

    /// <summary>What protects cookies and the parts of a page that travel; made by the web app.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Runs that have not ended, one file each.</summary>
    public string Runs => Path.Combine(Root, "runs");

    /// <summary>A small file that earlier versions left here; nothing reads it any more.</summary>
    public string SampleMarker => Path.Combine(Root, "sample-was-offered");

    public string DatasetFolder(string datasetHash) => Path.Combine(Datasets, datasetHash);

    public string ModelFile(string modelHash) => Path.Combine(Models, modelHash + ".onnx");

    /// <summary>Makes a file and takes it away again: a disk that is read-only shows at nothing less.</summary>
    /// <exception cref="IOException">No file can be made.</exception>
    /// <exception cref="UnauthorizedAccessException">No file may be made.</exception>
    public void EnsureWritable()
    {
        var file = Path.Combine(Temporary, $"probe-{Guid.NewGuid():N}");
        new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose).Dispose();
    }

    // A folder that holds other things too (somebody's home, a project) is not ours to close: there everything of ours is closed by itself.
    private void CloseToOthers()
    {
        string[] folders = [Datasets, Models, Annotations, Dynamics, ScoreSets, Predictions, Representations, Thumbnails, Temporary, Unfinished, Locks, Keys, Runs];
        var root = new DirectoryInfo(Root);
        var isOurs = true;
        foreach (var entry in root.EnumerateFileSystemInfos())
        {
            // With the copies and logs that SQLite and the migrations leave beside the database.
            var isDatabase = entry is FileInfo && entry.Name.StartsWith(DatabaseName, StringComparison.Ordinal);
            if (isDatabase || folders.Contains(entry.FullName))
            {
                OwnerAccess.Close(entry);
            }
            else if (entry.FullName != SampleMarker)
            {
                isOurs = false;
            }
        }

        if (isOurs)
        {
            OwnerAccess.Close(root);
        }
    }
}
