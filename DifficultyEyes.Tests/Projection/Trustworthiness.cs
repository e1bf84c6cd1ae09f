using DifficultyEyes.Core.Representation;
using DifficultyEyes.Tests.Measures;

namespace DifficultyEyes.Tests.Projection;

/// <summary>How far neighbors in a projection are neighbors in the representation, as scikit-learn defines it: 1 is best, about 0.5 random.</summary>
internal static class Trustworthiness
{
    public static double Of(LayerMatrix matrix, float[] points, int k)
    {
        var count = matrix.InstanceCount;
        var plane = NaiveNeighbors.Find(new LayerMatrix(points, count, 2), k);
        var penalties = new double[count];
        Parallel.For(0, count, instanceIndex =>
        {
            var order = Enumerable.Range(0, count).Where(other => other != instanceIndex).ToArray();
            var keys = Array.ConvertAll(order, other => NaiveNeighbors.Distance(matrix, instanceIndex, other));
            Array.Sort(keys, order);
            var rankOf = new int[count];
            for (var rank = 0; rank < order.Length; rank++)
            {
                rankOf[order[rank]] = rank + 1;
            }

            foreach (var neighbor in plane.NeighborsOf(instanceIndex))
            {
                penalties[instanceIndex] += Math.Max(0, rankOf[neighbor] - k);
            }
        });
        return 1 - 2.0 / ((double)count * k * (2.0 * count - 3 * k - 1)) * penalties.Sum();
    }
}
