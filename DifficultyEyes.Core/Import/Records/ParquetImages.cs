using System.Collections.Immutable;
using System.Globalization;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>Images in Parquet files as Hugging Face lays them out; one row group is in memory at a time.</summary>
internal sealed class ParquetImages : IRecordSet
{
    private readonly ImmutableArray<ParquetShard> _shards;
    private readonly ImmutableArray<ParquetRows> _groups;
    private readonly ImportLimits _limits;
    private readonly SourceReader _reader;

    private int _loadedIndex = -1;
    private ParquetImageGroup? _loaded;
    private string? _fault;

    private ParquetImages(ImmutableArray<ParquetShard> shards, ParquetPlan plan, ImportLimits limits)
    {
        (_shards, _groups, Plan, _limits, _reader) = (shards, plan.Groups, plan.Dataset, limits, new SourceReader(limits));
        Paths = shards.Select(shard => shard.Path).ToHashSet(StringComparer.Ordinal);
    }

    public DatasetPlan Plan { get; }

    public string Words => "Parquet files with images and labels";

    public IReadOnlySet<string> Paths { get; }

    /// <summary>Reads everything but the images.</summary>
    /// <param name="files">Parquet files in order.</param>
    /// <returns>Null where none of them has a column of images.</returns>
    /// <exception cref="ImportException">Damaged, without labels, or over a limit.</exception>
    public static async Task<ParquetImages?> OpenAsync(
        IDatasetSource source, IEnumerable<SourceFile> files, SourceSpool spool, ImportLimits limits, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var shards = new List<ParquetShard>();
        try
        {
            foreach (var file in files)
            {
                var shard = await ParquetShard.OpenAsync(spool.Open(source, file, cancellationToken), file.Path, limits, cancellationToken);
                if (shard.HasImages)
                {
                    shards.Add(shard);
                }
                else
                {
                    await shard.DisposeAsync();
                }
            }

            return shards.Count == 0 ? null : new ParquetImages([.. shards], await ParquetPlan.MakeAsync(shards, limits, problems, cancellationToken), limits);
        }
        catch
        {
            foreach (var shard in shards)
            {
                await shard.DisposeAsync();
            }

            throw;
        }
    }

    public bool TryRead(SourceFile file, out byte[] content, out string? reason)
    {
        content = [];
        Load(GroupOf(file.Position));
        var image = _fault is null ? _loaded![file.Position - _groups[_loadedIndex].FirstRow] : null;
        reason = _fault
            ?? (image is null ? "its row holds no image"
            : image.Value.Length > _limits.MaximumEntryBytes
                ? string.Create(CultureInfo.InvariantCulture, $"the image has {image.Value.Length:N0} bytes, more than the limit of {_limits.MaximumEntryBytes:N0}")
                : null);
        if (reason is not null)
        {
            return false;
        }

        content = image!.Value.ToArray();
        _reader.Count(content.Length);
        return true;
    }

    public void Dispose()
    {
        _loaded?.Dispose();
        foreach (var shard in _shards)
        {
            // Its streams are files: nothing is awaited in truth.
            shard.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private void Load(int index)
    {
        if (index == _loadedIndex)
        {
            return;
        }

        _loaded?.Dispose();
        (_loaded, _fault, _loadedIndex) = (null, null, index);
        var group = _groups[index];
        try
        {
            // The reader of images is one thread of its own, and the file is on this disk.
            _loaded = _shards[group.Shard].ReadImagesAsync(group.Group, group.Image, group.Rows, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (ImportException exception)
        {
            _fault = exception.Message;
        }
    }

    private int GroupOf(int row)
    {
        var (low, high) = (0, _groups.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _groups[middle].FirstRow <= row ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
