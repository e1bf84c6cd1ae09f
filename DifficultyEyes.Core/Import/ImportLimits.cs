using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Core.Import;

/// <summary>What an archive or folder may hold at most; guards against archives made to exhaust memory or disk.</summary>
public sealed record ImportLimits
{
    /// <summary>Files in an archive or folder, at least 1.</summary>
    public int MaximumEntries { get; init; } = 2_000_000;

    /// <summary>Bytes of one image file, expanded; larger ones are left out and reported. At least 1.</summary>
    public int MaximumEntryBytes { get; init; } = 128 << 20;

    /// <summary>Bytes of all files, expanded, at least 1.</summary>
    public long MaximumTotalBytes { get; init; } = 256L << 30;

    /// <summary>Expanded bytes per byte of the archive, from <see cref="RatioFloorBytes"/> on: encoded images hardly compress. At least 1.</summary>
    public int MaximumRatio { get; init; } = 200;

    /// <summary>Below this many expanded bytes the ratio does not matter.</summary>
    public long RatioFloorBytes { get; init; } = 64 << 20;

    /// <summary>Width × height of an image that is still decoded, at least 1.</summary>
    public long MaximumPixels { get; init; } = DecodingLimit.DefaultMaximumPixels;

    /// <summary>Bytes of a row group of a Parquet file, expanded: it is held in memory whole. At least 1.</summary>
    public long MaximumRowGroupBytes { get; init; } = 1L << 30;

    /// <summary>
    /// Datasets that are imported at once, at least 1; others wait. Each holds some files and images in memory and decodes on every core,
    /// so more of them are no faster; a second one keeps a small dataset from waiting for a large one.
    /// </summary>
    public int MaximumConcurrentImports { get; init; } = 2;

    /// <summary>Rows of a manifest, at least 1.</summary>
    public int MaximumTableRows { get; init; } = 20_000_000;
}
