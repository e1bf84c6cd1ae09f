using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace DifficultyEyes.Core.Import;

/// <summary>Annotation sets on disk: a line of JSON, then the votes and the reaction times as little-endian float32.</summary>
public static class AnnotationFiles
{
    private const int Version = 1;

    /// <summary>Writes a set under its hash, whole or not at all; one that is there already is left as it is.</summary>
    public static Task SaveAsync(DataDirectory directory, AnnotationSet annotations, CancellationToken cancellationToken) => ArrayFile.SaveAsync(
        directory,
        PathOf(directory, annotations.Hash),
        new Header(
            Version, annotations.Hash, annotations.Name, annotations.DatasetHash, annotations.Votes.Length,
            annotations.StandardizedLogReactionTimes?.Length ?? 0, annotations.AnnotatorCount, annotations.IsSimulated, annotations.Annotators),
        stream =>
        {
            stream.Write(MemoryMarshal.AsBytes(annotations.Votes.AsSpan()));
            stream.Write(MemoryMarshal.AsBytes(annotations.StandardizedLogReactionTimes.AsSpan()));
        },
        cancellationToken);

    /// <summary>Reads a set back.</summary>
    /// <exception cref="Store.StoreException">There is no such set, or its file is damaged or of another version.</exception>
    public static Task<AnnotationSet> LoadAsync(DataDirectory directory, string annotationsHash, CancellationToken cancellationToken) =>
        Task.Run(() => Load(directory, annotationsHash), cancellationToken);

    private static AnnotationSet Load(DataDirectory directory, string annotationsHash) => ArrayFile.Load<Header, AnnotationSet>(
        PathOf(directory, annotationsHash),
        "annotations",
        (header, file) => header.Version != Version || header.Hash != annotationsHash || header.VoteCount < 0 || header.TimeCount < 0
            || file.BytesLeft != 4L * ((long)header.VoteCount + header.TimeCount)
            ? null
            : new AnnotationSet
            {
                Hash = header.Hash,
                Name = header.Name,
                DatasetHash = header.DatasetHash,
                Votes = file.Read<float>(header.VoteCount),
                StandardizedLogReactionTimes = header.TimeCount == 0 ? null : file.Read<float>(header.TimeCount),
                AnnotatorCount = header.AnnotatorCount,
                IsSimulated = header.IsSimulated,
                Annotators = header.Annotators,
            });

    private static string PathOf(DataDirectory directory, string annotationsHash) => Path.Combine(directory.Annotations, annotationsHash + ".votes");

    private sealed record Header(
        int Version, string Hash, string Name, string DatasetHash, int VoteCount, int TimeCount, int? AnnotatorCount, bool IsSimulated,
        ImmutableArray<string> Annotators);
}
