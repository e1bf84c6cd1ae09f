namespace DifficultyEyes.Core.Import;

/// <summary>Gives the encoded images of a dataset that is being imported, one at a time.</summary>
internal interface IImageReader
{
    /// <summary>Reads one image file whole.</summary>
    /// <param name="file">As a plan names it.</param>
    /// <param name="content">The bytes; empty where the file cannot be read.</param>
    /// <param name="reason">Why it cannot be read, as one clause; null where it can.</param>
    /// <exception cref="ImportException">The limit of all files together is passed.</exception>
    bool TryRead(SourceFile file, out byte[] content, out string? reason);
}
