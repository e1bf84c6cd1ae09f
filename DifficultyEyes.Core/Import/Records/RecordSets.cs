namespace DifficultyEyes.Core.Import.Records;

/// <summary>Finds out whether a source holds its images as records rather than as files.</summary>
internal static class RecordSets
{
    // Sorting out by content opens each file; among more than these no records are looked for.
    private const int MostCandidates = 10_000;

    /// <summary>Opens the records of a source: Parquet, IDX or CIFAR, recognized by content.</summary>
    /// <returns>Null where there are none, so that its image files are the dataset.</returns>
    /// <exception cref="ImportException">There are, and they are damaged, over a limit, or Python pickles.</exception>
    public static async Task<IRecordSet?> FindAsync(
        IDatasetSource source, SourceSpool spool, ImportLimits limits, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var hasImages = source.Files.Any(file => EntryPath.IsImage(file.Path));
        var candidates = source.Files.Where(file => hasImages ? IsParquet(file.Path) : !EntryPath.IsImage(file.Path)).ToList();
        if (candidates.Count is 0 or > MostCandidates)
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var kinds = candidates.ToLookup(file => SourceSpool.KindOf(source, file));
        var parquet = kinds[FileKind.Parquet].ToList();
        if (parquet.Count > 0 && await ParquetImages.OpenAsync(source, parquet, spool, limits, problems, cancellationToken) is { } images)
        {
            return images;
        }

        if (hasImages)
        {
            return null;
        }

        var idx = kinds[FileKind.Idx].ToList();
        if (idx.Count > 0)
        {
            return IdxImages.Open(source, idx, spool, limits, cancellationToken);
        }

        if (kinds[FileKind.Pickle].ToList() is { Count: > 0 } pickles)
        {
            throw new ImportException(PickleRefusal.Of(pickles[0].Path));
        }

        // Without a mark of its own, CIFAR's kind is told by name here; a single file was recognized by its length before.
        var binary = candidates.Where(file => candidates.Count == 1 || file.Path.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)).ToList();
        return CifarImages.Open(source, binary, spool, limits, problems, cancellationToken);
    }

    private static bool IsParquet(string path) =>
        path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".pq", StringComparison.OrdinalIgnoreCase);
}
