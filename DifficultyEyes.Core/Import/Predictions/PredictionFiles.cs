using System.Collections.Immutable;
using System.Runtime.InteropServices;
using DifficultyEyes.Core.Representation.Inference.Outputs;

namespace DifficultyEyes.Core.Import.Predictions;

/// <summary>Predictions on disk: a line of JSON, then the values as little-endian float32.</summary>
public static class PredictionFiles
{
    private const int Version = 1;

    /// <summary>Writes a set under its hash, whole or not at all; one that is there already is left as it is.</summary>
    public static Task SaveAsync(DataDirectory directory, PredictionSet predictions, CancellationToken cancellationToken) => ArrayFile.SaveAsync(
        directory,
        PathOf(directory, predictions.Hash),
        new Header(
            Version, predictions.Hash, predictions.Name, predictions.DatasetHash, predictions.Kind.ToString(), predictions.ClassNames,
            predictions.Values.Length / predictions.ClassNames.Length),
        stream => stream.Write(MemoryMarshal.AsBytes(predictions.Values.AsSpan())),
        cancellationToken);

    /// <summary>Reads a set back.</summary>
    /// <exception cref="Store.StoreException">There is no such set, or its file is damaged or of another version.</exception>
    public static PredictionSet Load(DataDirectory directory, string predictionsHash) => ArrayFile.Load<Header, PredictionSet>(
        PathOf(directory, predictionsHash),
        "predictions",
        (header, file) => header.Version != Version || header.Hash != predictionsHash || header.ClassNames.IsDefaultOrEmpty || header.InstanceCount < 0
            || !Enum.TryParse<OutputKind>(header.Kind, out var kind) || file.BytesLeft != 4L * header.ClassNames.Length * header.InstanceCount
            ? null
            : new PredictionSet
            {
                Hash = header.Hash,
                Name = header.Name,
                DatasetHash = header.DatasetHash,
                Kind = kind,
                ClassNames = header.ClassNames,
                Values = file.Read<float>(header.ClassNames.Length * header.InstanceCount),
            });

    private static string PathOf(DataDirectory directory, string predictionsHash) => Path.Combine(directory.Predictions, predictionsHash + ".predictions");

    private sealed record Header(int Version, string Hash, string Name, string DatasetHash, string Kind, ImmutableArray<string> ClassNames, int InstanceCount);
}
