using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Web.Benchmarks.Neighbors;

/// <summary>Vectors to search among.</summary>
internal static class RandomVectors
{
    private const int Seed = 1;

    /// <returns>Standard normal values, the same in every run.</returns>
    public static LayerMatrix Create(int instanceCount, int width)
    {
        var values = new float[instanceCount * width];
        Parallel.For(0, instanceCount, instance =>
        {
            var random = new Random(HashCode(instance));
            foreach (ref var value in values.AsSpan(instance * width, width))
            {
                // Box and Muller's transform.
                value = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            }
        });
        return new(values, instanceCount, width);
    }

    // A seed per instance, so that threads need not wait for each other; far apart, for near seeds give related sequences.
    private static int HashCode(int instance) => unchecked((int)((uint)(instance + Seed) * 2_654_435_761u));
}
