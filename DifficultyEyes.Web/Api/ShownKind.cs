namespace DifficultyEyes.Web.Api;

/// <summary>The media type of images that every browser shows, by how their files begin.</summary>
internal static class ShownKind
{
    private const int SignatureBytes = 12;

    /// <param name="file">At its start, and there again afterwards.</param>
    /// <returns>Null where browsers may not show it.</returns>
    public static string? Of(Stream file)
    {
        Span<byte> start = stackalloc byte[SignatureBytes];
        var read = file.ReadAtLeast(start, SignatureBytes, throwOnEndOfStream: false);
        file.Position = 0;
        return Of(start[..read]);
    }

    private static string? Of(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P'] => "image/webp",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'B', (byte)'M', ..] => "image/bmp",
        _ => null,
    };
}
