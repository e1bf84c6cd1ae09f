namespace DifficultyEyes.Core.Import;

/// <summary>The files of several tar archives that lie in a folder or an archive, each as a folder of its own: the shards of a WebDataset, or ImageNet's classes.</summary>
internal sealed class ShardedSource : IDatasetSource
{
    private readonly IDatasetSource _outer;
    private readonly List<(string Folder, TarSource Shard)> _shards = [];
    private readonly List<(IDatasetSource Source, SourceFile File)> _files = [];

    private ShardedSource(IDatasetSource outer) => _outer = outer;

    public IReadOnlyList<SourceFile> Files { get; private set; } = [];

    public IReadOnlyList<string> EmptyFolders => [];

    /// <summary>Opens the shards of a source that holds no images itself.</summary>
    /// <param name="outer">Closed with what is returned.</param>
    /// <returns>The source itself where it has images, or no tar archives.</returns>
    /// <exception cref="ImportException">A shard is damaged, or over a limit.</exception>
    public static IDatasetSource Over(
        IDatasetSource outer, string? nameEncoding, SourceSpool spool, ImportLimits limits, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var shards = outer.Files.Where(file => IsTar(file.Path)).ToList();
        if (shards.Count == 0 || outer.Files.Any(file => EntryPath.IsImage(file.Path)))
        {
            return outer;
        }

        var source = new ShardedSource(outer);
        try
        {
            foreach (var file in shards)
            {
                var shard = new TarSource(spool.Open(outer, file, cancellationToken), file.Path, nameEncoding, spool, limits, problems, cancellationToken);
                source._shards.Add((WithoutEnding(file.Path), shard));
                if (source._shards.Sum(pair => pair.Shard.UnpackedBytes) > limits.MaximumTotalBytes)
                {
                    throw new ImportException(FormattableString.Invariant($"The files hold more than the limit of {limits.MaximumTotalBytes:N0} bytes in all."));
                }
            }

            source.List(limits);
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    public Stream Open(SourceFile file) => _files[file.Position].Source.Open(_files[file.Position].File);

    public uint? ChecksumOf(SourceFile file) => _files[file.Position].Source.ChecksumOf(_files[file.Position].File);

    public bool TryRead(SourceFile file, out byte[] content, out string? reason) => _files[file.Position].Source.TryRead(_files[file.Position].File, out content, out reason);

    public void Dispose()
    {
        _shards.ForEach(pair => pair.Shard.Dispose());
        _outer.Dispose();
    }

    private void List(ImportLimits limits)
    {
        var files = new List<SourceFile>();
        foreach (var file in _outer.Files.Where(file => !IsTar(file.Path)))
        {
            Add(files, _outer, file, file.Path);
        }

        foreach (var (folder, shard) in _shards)
        {
            foreach (var file in shard.Files)
            {
                Add(files, shard, file, $"{folder}/{file.Path}");
            }
        }

        if (files.Count > limits.MaximumEntries)
        {
            throw new ImportException(FormattableString.Invariant($"The archives hold more files than the limit of {limits.MaximumEntries:N0}."));
        }

        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        Files = files;
    }

    private void Add(List<SourceFile> files, IDatasetSource source, SourceFile file, string path)
    {
        files.Add(new SourceFile(path, _files.Count));
        _files.Add((source, file));
    }

    private static bool IsTar(string path) =>
        path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);

    private static string WithoutEnding(string path)
    {
        var name = path.LastIndexOf('/') + 1;
        return path[..path.IndexOf('.', name)];
    }
}
