namespace DifficultyEyes.Core.Import;

/// <summary>How a dataset is imported.</summary>
public sealed record ImportOptions
{
    /// <summary>What people will call the dataset; null takes the archive's or folder's name.</summary>
    public string? Name { get; init; }

    /// <summary>A manifest CSV outside the archive; null uses <c>manifest.csv</c> inside it where there is one, else the folder names.</summary>
    public string? ManifestPath { get; init; }

    /// <summary>The encoding of an archive's file names that do not say which they are in, such as <c>gbk</c>; null finds it out.</summary>
    public string? NameEncoding { get; init; }

    /// <summary>How the files are read, one of <see cref="Layouts.KnownLayouts.Names"/>; null for the way that explains them best.</summary>
    public string? Layout { get; init; }
}
