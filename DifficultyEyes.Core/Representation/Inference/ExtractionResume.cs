namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Where an extraction keeps what it has done, for the run after one that was cut off.</summary>
/// <param name="Folder">Of this extraction alone and held by no other run; it exists, and is the caller's to remove once all is stored.</param>
/// <param name="Interval">Least time between two saves.</param>
public sealed record ExtractionResume(string Folder, TimeSpan Interval, TimeProvider Time)
{
    private const string Extension = ".part";

    /// <summary>Called, from any thread, when batches came onto the disk that were not there before; null tells nobody.</summary>
    public Action? OnSaved { get; init; }

    /// <summary>Where a matrix is filled.</summary>
    /// <param name="finalPath">Where it lies once complete.</param>
    internal string PathOf(string finalPath) => Path.Combine(Folder, Path.GetFileName(finalPath) + Extension);
}
