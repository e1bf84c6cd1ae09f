using System.Runtime.InteropServices;
using DifficultyEyes.Core.Measures.Dynamics;

namespace DifficultyEyes.Core.Import.Dynamics;

/// <summary>Training dynamics on disk: a line of JSON, then p_y and the margins as little-endian float32, then a byte for each outcome.</summary>
public static class DynamicsFiles
{
    private const int Version = 1;

    /// <summary>Writes a set under its hash, whole or not at all; one that is there already is left as it is.</summary>
    public static Task SaveAsync(DataDirectory directory, DynamicsSet dynamics, CancellationToken cancellationToken) => ArrayFile.SaveAsync(
        directory,
        PathOf(directory, dynamics.Hash),
        new Header(
            Version, dynamics.Hash, dynamics.Name, dynamics.DatasetHash, dynamics.EpochCount, dynamics.Outcomes.Length, dynamics.HasProbabilities, dynamics.HasLogits, dynamics.ClassesKey),
        stream =>
        {
            stream.Write(MemoryMarshal.AsBytes(dynamics.LabelProbabilities.AsSpan()));
            stream.Write(MemoryMarshal.AsBytes(dynamics.LogitMargins.AsSpan()));
            stream.Write(MemoryMarshal.AsBytes(dynamics.Outcomes.AsSpan()));
        },
        cancellationToken);

    /// <summary>Reads a set back.</summary>
    /// <exception cref="Store.StoreException">There is no such set, or its file is damaged or of another version.</exception>
    public static DynamicsSet Load(DataDirectory directory, string dynamicsHash) => ArrayFile.Load<Header, DynamicsSet>(
        PathOf(directory, dynamicsHash),
        "training dynamics",
        (header, file) =>
        {
            var bytesPerCell = header.HasLogits ? 9L : 5L;
            return header.Version != Version || header.Hash != dynamicsHash || header.CellCount < 0 || header.EpochCount < 1 || file.BytesLeft != header.CellCount * bytesPerCell
                ? null
                : new DynamicsSet
                {
                    Hash = header.Hash,
                    Name = header.Name,
                    DatasetHash = header.DatasetHash,
                    ClassesKey = header.ClassesKey,
                    EpochCount = header.EpochCount,
                    HasProbabilities = header.HasProbabilities,
                    HasLogits = header.HasLogits,
                    LabelProbabilities = file.Read<float>(header.CellCount),
                    LogitMargins = file.Read<float>(header.HasLogits ? header.CellCount : 0),
                    Outcomes = file.Read<EpochOutcome>(header.CellCount),
                };
        });

    private static string PathOf(DataDirectory directory, string dynamicsHash) => Path.Combine(directory.Dynamics, dynamicsHash + ".curves");

    /// <param name="CellCount">N × E.</param>
    private sealed record Header(int Version, string Hash, string Name, string DatasetHash, int EpochCount, int CellCount, bool HasProbabilities, bool HasLogits, string? ClassesKey);
}
