using System.Globalization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Web.Api;

/// <summary>Images as browsers show them; thumbnails are rendered once and kept in the data directory.</summary>
/// <remarks>What is rendered is read, decoded and made smaller in turns; what is there already is sent piece by piece.</remarks>
internal sealed class ThumbnailStore(DatasetCatalog datasets, DataDirectory directory, IImageDecoder decoder, ILogger<ThumbnailStore> logger) : IDisposable
{
    public const int SmallestSize = 8;
    public const int LargestSize = 1024;

    // Only these are kept on disk, so that nobody fills it by asking for every size there is.
    private const int KeptStep = 16;

    // More would not be faster, and each holds a file of up to ImportLimits.MaximumEntryBytes.
    private static readonly int RenderedAtOnce = Math.Min(Environment.ProcessorCount, 8);

    private readonly ThumbnailRenderer _renderer = new(decoder);
    private readonly SemaphoreSlim _turns = new(RenderedAtOnce);

    // Told once for each time that the disk fails: a gallery asks for hundreds.
    private int _isFailing;

    public void Dispose() => _turns.Dispose();

    /// <summary>The image as it was imported where browsers can show it, else as WebP; null where dataset or instance are unknown.</summary>
    /// <returns>Its content is to be disposed.</returns>
    public async Task<ServedImage?> FindAsync(string datasetHash, int instanceIndex, CancellationToken cancellationToken)
    {
        if (await datasets.OpenImageAsync(datasetHash, instanceIndex, cancellationToken) is not { } encoded)
        {
            return null;
        }

        var tag = $"{datasetHash[..32]}-{instanceIndex}";
        if (ShownKind.Of(encoded) is { } mediaType)
        {
            return new ServedImage(encoded, mediaType, tag);
        }

        await encoded.DisposeAsync();
        var rendered = await RenderAsync(datasetHash, instanceIndex, ThumbnailRenderer.MaximumSize, cancellationToken);
        return new ServedImage(new MemoryStream(rendered), ThumbnailRenderer.MediaType, tag);
    }

    /// <summary>The image inside a square of that many pixels, never enlarged.</summary>
    /// <param name="size">Side in pixels, <see cref="SmallestSize"/> to <see cref="LargestSize"/>.</param>
    /// <returns>Its content is to be disposed.</returns>
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
        var tag = $"{datasetHash[..32]}-{instanceIndex}-{size}";
        if (File.Exists(file) && OpenKept(file) is { } kept)
        {
            return new ServedImage(kept, ThumbnailRenderer.MediaType, tag);
        }

        var thumbnail = await RenderAsync(datasetHash, instanceIndex, size, cancellationToken);
        if (size % KeptStep == 0)
        {
            await KeepAsync(folder, file, thumbnail, cancellationToken);
        }

        return new ServedImage(new MemoryStream(thumbnail), ThumbnailRenderer.MediaType, tag);
    }

    private async Task<byte[]> RenderAsync(string datasetHash, int instanceIndex, int size, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await _renderer.RenderAsync((await datasets.FindImageAsync(datasetHash, instanceIndex, cancellationToken))!, size, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    private FileStream? OpenKept(string file)
    {
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception fault) when (DiskFault.IsOne(fault))
        {
            // Dropped in the meantime, or not readable: it can be made again.
            Tell(fault);
            return null;
        }
    }

    /// <summary>Keeps a thumbnail for the next who asks; where that fails, this one is served all the same.</summary>
    private async Task KeepAsync(string folder, string file, byte[] thumbnail, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(folder, file, thumbnail, cancellationToken);
            _isFailing = 0;
        }
        catch (Exception fault) when (DiskFault.IsOne(fault))
        {
            Tell(fault);
        }
    }

    private void Tell(Exception fault)
    {
        if (Interlocked.Exchange(ref _isFailing, 1) == 0)
        {
            Log.ThumbnailsNotKept(logger, DiskFault.ReasonOf(fault));
        }
    }

    private async Task WriteAsync(string folder, string file, byte[] thumbnail, CancellationToken cancellationToken)
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

/// <param name="Content">At its start; to be disposed.</param>
/// <param name="MediaType">The true one, by content.</param>
/// <param name="Tag">Names what never changes: the dataset by its content, the instance, and the size where it is a smaller one.</param>
internal sealed record ServedImage(Stream Content, string MediaType, string Tag);
