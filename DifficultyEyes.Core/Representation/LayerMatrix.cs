namespace DifficultyEyes.Core.Representation;

/// <summary>One vector per instance: row-major, N instances by D features.</summary>
/// <param name="Values">Shape (N, D); may be memory-mapped, so it is read in blocks and never copied whole.</param>
/// <param name="InstanceCount">N.</param>
/// <param name="Width">D, at least 1.</param>
public sealed record LayerMatrix(Memory<float> Values, int InstanceCount, int Width)
{
    public ReadOnlySpan<float> Row(int instanceIndex) => Values.Span.Slice(instanceIndex * Width, Width);
}
