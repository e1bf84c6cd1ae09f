namespace DifficultyEyes.Core.Scoring;

/// <summary>What a model said of every instance, as it lies in the database.</summary>
/// <param name="Key">Names the content: under one key there are always the same numbers.</param>
/// <param name="Bytes">Row-major, shape (N, C), little-endian float32; NaN is unknown.</param>
public sealed record StoredOutputs(string Key, ReadOnlyMemory<byte> Bytes);
