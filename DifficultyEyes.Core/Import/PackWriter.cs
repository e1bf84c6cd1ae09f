using System.Security.Cryptography;
using System.Threading.Channels;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Import;

/// <summary>Reads planned images, decodes each once to know that it can be scored, and writes the good ones to one file.</summary>
/// <remarks>
/// One reader (an archive is read in one place at a time), several decoders, one writer in the plan's order. Batches in flight
/// are bounded, so memory does not depend on the dataset's size.
/// </remarks>
internal sealed class PackWriter(IImageReader source, IImageDecoder decoder, ImportLimits limits, ImportProblemLog problems)
{
    private const int BatchImages = 64;
    private const int BatchBytes = 8 << 20;

    // Of files as they were read, beside the images that are decoded of them: two of the largest that are taken by default.
    private const long InFlightBytes = 256L << 20;

    private readonly MemoryBudget _inFlight = new(InFlightBytes);

    /// <summary>Writes the pack.</summary>
    /// <returns>Per planned instance where its image lies and the hash of its bytes; null where it was left out.</returns>
    public async Task<PackedImage?[]> WriteAsync(
        IReadOnlyList<PlannedInstance> instances, string packPath, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var packed = new PackedImage?[instances.Count];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<Task<CheckedBatch>>(Environment.ProcessorCount + 1);
        var reading = Task.Run(() => ReadAsync(instances, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await using var pack = new FileStream(packPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20, FileOptions.Asynchronous);
            var done = 0;
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
            {
                using var checkedBatch = await batch;
                foreach (var image in checkedBatch.Images)
                {
                    packed[done] = await AppendAsync(instances[done], image, pack, cancellationToken);
                    done++;
                }

                progress?.Report(new RunProgress("Reading images", done, instances.Count, (double)done / instances.Count));
            }

            await reading;
            await pack.FlushAsync(cancellationToken);
            pack.Flush(flushToDisk: true);
        }
        finally
        {
            // The source is closed after this: nothing may still be reading it. A fault of the reader came through the channel.
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return packed;
    }

    private async Task ReadAsync(IReadOnlyList<PlannedInstance> instances, ChannelWriter<Task<CheckedBatch>> batches, CancellationToken cancellationToken)
    {
        try
        {
            for (var start = 0; start < instances.Count;)
            {
                var batch = new List<CheckedImage>(BatchImages);
                long bytes = 0;
                for (; start < instances.Count && batch.Count < BatchImages && bytes < BatchBytes; start++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    batch.Add(instances[start].UnreadKind is { } kind ? Unread(kind) : Read(instances[start].File));
                    bytes += batch[^1].Content.Length;
                }

                var share = await _inFlight.TakeAsync(Math.Min(bytes, InFlightBytes), cancellationToken);
                await batches.WriteAsync(Task.Run(() => CheckAsync(batch, share, cancellationToken), cancellationToken), cancellationToken);
            }

            batches.Complete();
        }
        catch (Exception exception)
        {
            batches.Complete(exception);
        }
    }

    private CheckedImage Read(SourceFile file)
    {
        try
        {
            source.TryRead(file, out var content, out var reason);
            return new CheckedImage(content, reason);
        }
        catch (OutOfMemoryException)
        {
            return new CheckedImage([], "there is not enough memory to read it");
        }
    }

    private async Task<CheckedBatch> CheckAsync(List<CheckedImage> batch, MemoryShare share, CancellationToken cancellationToken)
    {
        for (var position = 0; position < batch.Count; position++)
        {
            batch[position] = await CheckAsync(batch[position], cancellationToken);
        }

        return new CheckedBatch(batch, share);
    }

    private async ValueTask<CheckedImage> CheckAsync(CheckedImage image, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (image.Reason is not null)
        {
            return image;
        }

        try
        {
            var header = decoder.ReadHeader(image.Content);
            DecodingLimit.Check(header.Width, header.Height, limits.MaximumPixels);
            using var held = await decoder.DecodeAsync(image.Content, cancellationToken);
            return image with { Width = held.Image.Width, Height = held.Image.Height, Hash = SHA256.HashData(image.Content) };
        }
        catch (ImageDecodingException exception)
        {
            return Explain(image.Content, exception.Message);
        }
    }

    // A name may promise what the content is not.
    private static CheckedImage Explain(byte[] content, string reason)
    {
        var start = content.AsSpan(0, Math.Min(content.Length, PictureContent.StartLength));
        return PictureContent.Of(start) is { IsRead: false } known ? Unread(known.Kind) : new CheckedImage([], PictureContent.OtherwiseA(start) ?? reason);
    }

    private static CheckedImage Unread(string kind) => new([], FileFormats.ReasonOfUnread(kind)) { Kind = kind };

    private async Task<PackedImage?> AppendAsync(PlannedInstance instance, CheckedImage image, FileStream pack, CancellationToken cancellationToken)
    {
        if (image.Reason is not null)
        {
            problems.AddFile(instance.Path, image.Kind ?? FileFormats.KindOf(instance.Path), image.Reason);
            return null;
        }

        var offset = pack.Position;
        await pack.WriteAsync(image.Content, cancellationToken);
        return new PackedImage(new ImageExtent(offset, image.Content.Length, image.Width, image.Height), image.Hash!);
    }

    private sealed record CheckedBatch(List<CheckedImage> Images, MemoryShare Share) : IDisposable
    {
        public void Dispose() => Share.Dispose();
    }

    private sealed record CheckedImage(byte[] Content, string? Reason)
    {
        public int Width { get; init; }

        public int Height { get; init; }

        public byte[]? Hash { get; init; }

        /// <summary>What it is by its content, where its name says something else.</summary>
        public string? Kind { get; init; }
    }
}

/// <summary>An image in the pack.</summary>
/// <param name="Extent">Where it lies.</param>
/// <param name="Hash">SHA-256 of its encoded bytes.</param>
internal sealed record PackedImage(ImageExtent Extent, byte[] Hash);
