namespace DifficultyEyes.Core.Import;

/// <summary>Where everything the app keeps lies on disk.</summary>
/// <remarks>
/// Datasets, models and results are immutable and addressed by content: written under <see cref="Temporary"/> and moved into
/// place whole. What changes (names, analyses, sessions) and the scores are in the database.
/// </remarks>
public sealed class DataDirectory
{
    public DataDirectory(string root)
    {
        Root = Path.GetFullPath(root);
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Datasets);
        Directory.CreateDirectory(Models);
        Directory.CreateDirectory(Annotations);
        Directory.CreateDirectory(Dynamics);
        Directory.CreateDirectory(ScoreSets);
        Directory.CreateDirectory(Representations);
        Directory.CreateDirectory(Thumbnails);
        Directory.CreateDirectory(Temporary);
        Directory.CreateDirectory(Unfinished);
        Directory.CreateDirectory(Locks);
    }

    public string Root { get; }

    public string Database => Path.Combine(Root, "difficultyeyes.db");

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

    /// <summary>One matrix file per result key.</summary>
    public string Representations => Path.Combine(Root, "representations");

    public string Thumbnails => Path.Combine(Root, "thumbnails");

    /// <summary>On the same volume as the rest, so that moving into place is atomic.</summary>
    public string Temporary => Path.Combine(Root, "temporary");

    /// <summary>What runs that were cut off have of their matrices, one folder per result key: the next run goes on with it.</summary>
    public string Unfinished => Path.Combine(Root, "unfinished");

    /// <summary>Empty files that runs hold open while they compute a result; removed when none is held.</summary>
    public string Locks => Path.Combine(Root, "locks");

    public string DatasetFolder(string datasetHash) => Path.Combine(Datasets, datasetHash);

    public string ModelFile(string modelHash) => Path.Combine(Models, modelHash + ".onnx");
}
