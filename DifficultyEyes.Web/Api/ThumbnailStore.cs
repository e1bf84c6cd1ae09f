using System.Globalization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Api;

/// <summary>Images as browsers show them; thumbnails are rendered once and kept in the data directory.</summary>
internal sealed class ThumbnailStore(DatasetCatalog datasets, DataDirectory directory, IImageDecoder decoder)
{
    public const int SmallestSize = 8;
    public const int LargestSize = 1024;

    // Only these are kept on disk, so that nobody fills it by asking for every size there is.
    private const int KeptStep = 16;

    private static readonly string[] s_shownByBrowsers = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp"];

    private readonly ThumbnailRenderer _renderer = new(decoder);

    /// <summary>The image as it was imported where browsers can show it, else as WebP; null where dataset or instance are unknown.</summary>
    public async Task<ServedImage?> FindAsync(string datasetHash, int instanceIndex, CancellationToken cancellationToken)
    {
        if (await datasets.FindImageAsync(datasetHash, instanceIndex, cancellationToken) is not { } encoded)
        {
            return null;
        }

        var header = decoder.ReadHeader(encoded);
        return s_shownByBrowsers.Contains(header.MediaType, StringComparer.Ordinal)
            ? new ServedImage(encoded, header.MediaType)
            : new ServedImage(_renderer.Render(encoded, ThumbnailRenderer.MaximumSize), ThumbnailRenderer.MediaType);
    }

    /// <summary>The image inside a square of that many pixels, never enlarged.</summary>
    /// <param name="size">Side in pixels, <see cref="SmallestSize"/> to <see cref="LargestSize"/>.</param>
    public async Task<ServedImage?> FindAsync(string datasetHash, int instanceIndex, int size, CancellationToken cancellationToken)
    {
        if (await datasets.FindAsync(datasetHash, cancellationToken) is not { } dataset || instanceIndex < 0 || instanceIndex >= dataset.InstanceCount)
        {
            return null;
        }

        var extent = dataset.Images[instanceIndex];
        if (extent.Width <= size && extent.Height <= size)
        {
            return await FindAsync(datasetHash, instanceIndex, cancellationToken);
        }

        // The dataset is known by this hash, so the text is safe as a folder's name.
        var folder = Path.Combine(directory.Thumbnails, dataset.Hash, size.ToString(CultureInfo.InvariantCulture));
        var file = Path.Combine(folder, instanceIndex.ToString(CultureInfo.InvariantCulture) + ".webp");
        if (File.Exists(file))
        {
            return new ServedImage(await File.ReadAllBytesAsync(file, cancellationToken), ThumbnailRenderer.MediaType);
        }

        var encoded = (await datasets.FindImageAsync(datasetHash, instanceIndex, cancellationToken))!;
        var thumbnail = _renderer.Render(encoded, size);
        if (size % KeptStep == 0)
        {
            await KeepAsync(folder, file, thumbnail, cancellationToken);
        }

        return new ServedImage(thumbnail, ThumbnailRenderer.MediaType);
    }

    private async Task KeepAsync(string folder, string file, byte[] thumbnail, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(directory.Temporary, $"thumbnail-{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllBytesAsync(temporary, thumbnail, cancellationToken);
            File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            // There only where the write was cut off: browsers cancel what scrolled away.
            File.Delete(temporary);
        }
    }
}

/// <param name="MediaType">The true one, by content.</param>
internal sealed record ServedImage(byte[] Bytes, string MediaType);
