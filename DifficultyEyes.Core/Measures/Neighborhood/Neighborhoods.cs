using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Core.Measures.Neighborhood;

/// <summary>What the neighborhood measures ask of their arguments.</summary>
internal static class Neighborhoods
{
    public static void RequireClasses(NeighborTable neighbors, ReadOnlySpan<int> classes)
    {
        ArgumentNullException.ThrowIfNull(neighbors);
        if (classes.Length != neighbors.InstanceCount)
        {
            throw new ArgumentException($"{classes.Length} classes do not fit neighborhoods of {neighbors.InstanceCount} instances.", nameof(classes));
        }
    }
}
