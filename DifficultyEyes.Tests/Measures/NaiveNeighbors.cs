using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Tests.Measures;

/// <summary>Neighborhoods by sorting all distances: slow and plainly right.</summary>
internal static class NaiveNeighbors
{
    public static NeighborTable Find(LayerMatrix matrix, int k)
    {
        int[] known = [.. Enumerable.Range(0, matrix.InstanceCount).Where(instance => matrix.Row(instance).ToArray().All(float.IsFinite))];
        if (known.Length < matrix.InstanceCount)
        {
            var some = known.SelectMany(instance => matrix.Row(instance).ToArray()).ToArray();
            return Find(new LayerMatrix(some, known.Length, matrix.Width), k).Spread(known, matrix.InstanceCount);
        }

        var count = matrix.InstanceCount;
        var used = Math.Max(0, Math.Min(k, count - 1));
        var indices = new int[count * used];
        var distances = new float[count * used];
        Parallel.For(0, count, instanceIndex =>
        {
            var order = new int[count];
            var keys = new (double Distance, int Index)[count];
            for (var other = 0; other < count; other++)
            {
                keys[other] = (other == instanceIndex ? double.PositiveInfinity : Distance(matrix, instanceIndex, other), other);
                order[other] = other;
            }

            Array.Sort(keys, order);
            for (var rank = 0; rank < used; rank++)
            {
                indices[instanceIndex * used + rank] = order[rank];
                distances[instanceIndex * used + rank] = (float)keys[rank].Distance;
            }
        });
        return new NeighborTable(indices, distances, count, used);
    }

    public static LayerMatrix RandomMatrix(int count, int width, int seed)
    {
        var random = new Random(seed);
        var values = new float[count * width];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)random.NextDouble();
        }

        return new LayerMatrix(values, count, width);
    }

    public static int[] RandomClasses(int count, int classCount, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(classCount))];
    }

    public static double Distance(LayerMatrix matrix, int first, int second)
    {
        var firstRow = matrix.Row(first);
        var secondRow = matrix.Row(second);
        var sum = 0.0;
        for (var feature = 0; feature < firstRow.Length; feature++)
        {
            var difference = (double)firstRow[feature] - secondRow[feature];
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }
}
