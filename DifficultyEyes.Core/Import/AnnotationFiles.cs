using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace DifficultyEyes.Core.Import;

/// <summary>Annotation sets on disk: a line of JSON, then the votes and the reaction times as little-endian float32, then who voted for what.</summary>
/// <remarks>Version 1 did not keep who voted for what; its files are read as sets without.</remarks>
public static class AnnotationFiles
{
    private const int Version = 2;
    private const int OldestVersion = 1;
    private const int IndividualVoteBytes = 16;

    /// <summary>Writes a set under its hash, whole or not at all; one that is there already is left as it is.</summary>
    public static Task SaveAsync(DataDirectory directory, AnnotationSet annotations, CancellationToken cancellationToken) => ArrayFile.SaveAsync(
        directory,
        PathOf(directory, annotations.Hash),
        new Header(
            Version, annotations.Hash, annotations.Name, annotations.DatasetHash, annotations.Votes.Length,
            annotations.StandardizedLogReactionTimes?.Length ?? 0, annotations.AnnotatorCount, annotations.IsSimulated, annotations.Annotators, annotations.IndividualVotes.Length),
        stream =>
        {
            stream.Write(MemoryMarshal.AsBytes(annotations.Votes.AsSpan()));
            stream.Write(MemoryMarshal.AsBytes(annotations.StandardizedLogReactionTimes.AsSpan()));
            stream.Write(MemoryMarshal.AsBytes(annotations.IndividualVotes.AsSpan()));
        },
        cancellationToken);

    /// <summary>Reads a set back.</summary>
    /// <exception cref="Store.StoreException">There is no such set, or its file is damaged or of another version.</exception>
    public static Task<AnnotationSet> LoadAsync(DataDirectory directory, string annotationsHash, CancellationToken cancellationToken) =>
        Task.Run(() => Load(directory, annotationsHash), cancellationToken);

    private static AnnotationSet Load(DataDirectory directory, string annotationsHash) => ArrayFile.Load<Header, AnnotationSet>(
        PathOf(directory, annotationsHash),
        "annotations",
        (header, file) => header.Version is < OldestVersion or > Version || header.Hash != annotationsHash || header.VoteCount < 0 || header.TimeCount < 0 || header.IndividualVoteCount < 0
            || file.BytesLeft != (4L * ((long)header.VoteCount + header.TimeCount)) + ((long)IndividualVoteBytes * header.IndividualVoteCount)
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
                IndividualVotes = [.. file.Read<AnnotatorVote>(header.IndividualVoteCount)],
            });

    private static string PathOf(DataDirectory directory, string annotationsHash) => Path.Combine(directory.Annotations, annotationsHash + ".votes");

    private sealed record Header(
        int Version, string Hash, string Name, string DatasetHash, int VoteCount, int TimeCount, int? AnnotatorCount, bool IsSimulated,
        ImmutableArray<string> Annotators, int IndividualVoteCount = 0);
}
