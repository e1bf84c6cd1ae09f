using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace DifficultyEyes.Core.Import.Scores;

/// <summary>Scores computed elsewhere on disk: a line of JSON, then each column as little-endian float32.</summary>
public static class ScoreSetFiles
{
    private const int Version = 1;

    /// <summary>Writes a set under its hash, whole or not at all; one that is there already is left as it is.</summary>
    public static Task SaveAsync(DataDirectory directory, ScoreSet scores, CancellationToken cancellationToken) => ArrayFile.SaveAsync(
        directory,
        PathOf(directory, scores.Hash),
        new Header(Version, scores.Hash, scores.Name, scores.DatasetHash, scores.Columns, scores.Values[0].Length),
        stream =>
        {
            foreach (var values in scores.Values)
            {
                stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
            }
        },
        cancellationToken);

    /// <summary>Reads a set back.</summary>
    /// <exception cref="Store.StoreException">There is no such set, or its file is damaged or of another version.</exception>
    public static ScoreSet Load(DataDirectory directory, string scoreSetHash) => ArrayFile.Load<Header, ScoreSet>(
        PathOf(directory, scoreSetHash),
        "scores",
        (header, file) => header.Version != Version || header.Hash != scoreSetHash || header.Columns.IsDefaultOrEmpty || header.InstanceCount < 0
            || file.BytesLeft != 4L * header.Columns.Length * header.InstanceCount
            ? null
            : new ScoreSet
            {
                Hash = header.Hash,
                Name = header.Name,
                DatasetHash = header.DatasetHash,
                Columns = header.Columns,
                Values = [.. header.Columns.Select(_ => file.Read<float>(header.InstanceCount))],
            });

    private static string PathOf(DataDirectory directory, string scoreSetHash) => Path.Combine(directory.ScoreSets, scoreSetHash + ".scores");

    private sealed record Header(int Version, string Hash, string Name, string DatasetHash, ImmutableArray<ScoreChoice> Columns, int InstanceCount);
}
