namespace DifficultyEyes.Core.Import.Records;

/// <summary>The customary extension of an image by its first bytes, for images without a name.</summary>
internal static class ImageExtension
{
    public const string Unknown = "img";

    /// <returns>Without a dot.</returns>
    public static string Of(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xD8, ..] => "jpg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => "webp",
        [(byte)'G', (byte)'I', (byte)'F', ..] => "gif",
        [(byte)'B', (byte)'M', ..] => "bmp",
        [(byte)'I', (byte)'I', ..] or [(byte)'M', (byte)'M', ..] => "tiff",
        [(byte)'P', >= (byte)'1' and <= (byte)'7', ..] => "pnm",
        _ => Unknown,
    };
}
