using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import;

/// <summary>Annotation sets on disk: a line of JSON, then the votes and the reaction times as little-endian float32.</summary>
public static class AnnotationFiles
{
    private const int Version = 1;
    private const int MaximumHeaderBytes = 256 << 20;

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    /// <summary>Writes a set under its hash, whole or not at all; one that is there already is left as it is.</summary>
    public static async Task SaveAsync(DataDirectory directory, AnnotationSet annotations, CancellationToken cancellationToken)
    {
        var target = PathOf(directory, annotations.Hash);
        if (File.Exists(target))
        {
            return;
        }

        using var temporary = TemporaryFolder.Create(directory);
        var written = Path.Combine(temporary.FullPath, "annotations");
        await using (var stream = new FileStream(written, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
        {
            var header = new Header(
                Version, annotations.Hash, annotations.Name, annotations.DatasetHash, annotations.Votes.Length,
                annotations.StandardizedLogReactionTimes?.Length ?? 0, annotations.AnnotatorCount, annotations.IsSimulated, annotations.Annotators);
            await JsonSerializer.SerializeAsync(stream, header, s_options, cancellationToken);
            stream.WriteByte((byte)'\n');
            stream.Write(MemoryMarshal.AsBytes(annotations.Votes.AsSpan()));
            stream.Write(MemoryMarshal.AsBytes(annotations.StandardizedLogReactionTimes.AsSpan()));
            stream.Flush(flushToDisk: true);
        }

        File.Move(written, target, overwrite: true);
    }

    /// <summary>Reads a set back.</summary>
    /// <exception cref="StoreException">There is no such set, or its file is damaged or of another version.</exception>
    public static async Task<AnnotationSet> LoadAsync(DataDirectory directory, string annotationsHash, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(PathOf(directory, annotationsHash), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            var header = JsonSerializer.Deserialize<Header>(ReadLine(stream), s_options);
            if (header is not { Version: Version } || header.Hash != annotationsHash || header.VoteCount < 0 || header.TimeCount < 0
                || stream.Length - stream.Position != 4L * ((long)header.VoteCount + header.TimeCount))
            {
                throw new StoreException($"The annotations {annotationsHash} were written by another version of the program, or the file was changed: import them again.");
            }

            return new AnnotationSet
            {
                Hash = header.Hash,
                Name = header.Name,
                DatasetHash = header.DatasetHash,
                Votes = await ReadFloatsAsync(stream, header.VoteCount, cancellationToken),
                StandardizedLogReactionTimes = header.TimeCount == 0 ? null : await ReadFloatsAsync(stream, header.TimeCount, cancellationToken),
                AnnotatorCount = header.AnnotatorCount,
                IsSimulated = header.IsSimulated,
                Annotators = header.Annotators,
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StoreException($"The annotations {annotationsHash} cannot be read: import them again.", exception);
        }
    }

    private static string PathOf(DataDirectory directory, string annotationsHash) => Path.Combine(directory.Annotations, annotationsHash + ".votes");

    private static byte[] ReadLine(FileStream stream)
    {
        using var line = new MemoryStream();
        for (int next; (next = stream.ReadByte()) != '\n';)
        {
            if (next < 0 || line.Length >= MaximumHeaderBytes)
            {
                throw new EndOfStreamException("The header does not end.");
            }

            line.WriteByte((byte)next);
        }

        return line.ToArray();
    }

    private static async Task<float[]> ReadFloatsAsync(FileStream stream, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[4 * count];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
    }

    private sealed record Header(
        int Version, string Hash, string Name, string DatasetHash, int VoteCount, int TimeCount, int? AnnotatorCount, bool IsSimulated,
        ImmutableArray<string> Annotators);
}
