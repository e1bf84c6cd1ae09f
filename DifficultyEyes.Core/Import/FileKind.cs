namespace DifficultyEyes.Core.Import;

/// <summary>What a file is by its first bytes.</summary>
internal enum FileKind
{
    Unknown,
    Zip,
    Tar,
    Gzip,
    Parquet,
    Idx,
    Pickle,
}

/// <summary>Recognizes files by their first bytes, whatever their name.</summary>
internal static class FileKinds
{
    /// <summary>As many bytes as are looked at: one block of a tar archive.</summary>
    public const int StartLength = 512;

    private const int TarMagicOffset = 257;

    /// <param name="start">The first <see cref="StartLength"/> bytes, or as many as there are.</param>
    public static FileKind Of(ReadOnlySpan<byte> start) => start switch
    {
        [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => FileKind.Zip,
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => FileKind.Parquet,
        [0x1F, 0x8B, ..] => FileKind.Gzip,
        [0, 0, 0x08 or 0x09 or 0x0B or 0x0C or 0x0D or 0x0E, >= 1 and <= 8, ..] => FileKind.Idx,
        [0x80, >= 2 and <= 5, ..] => FileKind.Pickle,
        { Length: StartLength } when start[TarMagicOffset..].StartsWith("ustar"u8) => FileKind.Tar,
        _ => FileKind.Unknown,
    };

    /// <summary>Reads the first bytes and recognizes them.</summary>
    public static FileKind Of(Stream stream)
    {
        Span<byte> start = stackalloc byte[StartLength];
        return Of(start[..stream.ReadAtLeast(start, StartLength, throwOnEndOfStream: false)]);
    }
}
