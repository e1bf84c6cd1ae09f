namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>The one-to-one assignment of rows to columns of a square table that gains most.</summary>
/// <remarks>Shortest augmenting paths (Jonker and Volgenant: A shortest augmenting path algorithm for dense and sparse linear assignment problems, 1987): O(n³), 1,000 classes in about a second.</remarks>
public static class BestAssignment
{
    /// <param name="gains">Row-major, shape (n, n), at least 0.</param>
    /// <param name="n">Rows and columns.</param>
    /// <returns>Shape (n): the column of each row; of assignments that gain the same, the one that leaves more rows at the column of their own number.</returns>
    /// <exception cref="ArgumentException">There are not n × n gains.</exception>
    public static int[] Find(ReadOnlySpan<int> gains, int n)
    {
        if (gains.Length != (long)n * n)
        {
            throw new ArgumentException($"{gains.Length} gains do not fill a table of {n} by {n}.", nameof(gains));
        }

        // Whole numbers, so that nothing is rounded: the diagonal counts less than any gain does.
        var costs = new long[gains.Length];
        for (var cell = 0; cell < costs.Length; cell++)
        {
            costs[cell] = -(((long)gains[cell] * (n + 1)) + (cell % n == cell / n ? 1 : 0));
        }

        var (rowOf, rowPrices, columnPrices) = (Enumerable.Repeat(-1, n).ToArray(), new long[n], new long[n]);
        var (distances, previous, isDone) = (new long[n], new int[n], new bool[n]);
        for (var row = 0; row < n; row++)
        {
            Augment(row);
        }

        var columnOf = new int[n];
        for (var column = 0; column < n; column++)
        {
            columnOf[rowOf[column]] = column;
        }

        return columnOf;

        void Augment(int free)
        {
            Array.Fill(distances, long.MaxValue);
            Array.Clear(isDone);
            var (row, end, reached) = (free, -1, 0L);
            var last = -1;
            while (end < 0)
            {
                var nearest = -1;
                for (var column = 0; column < n; column++)
                {
                    if (isDone[column])
                    {
                        continue;
                    }

                    var through = reached + costs[(row * n) + column] - rowPrices[row] - columnPrices[column];
                    if (through < distances[column])
                    {
                        (distances[column], previous[column]) = (through, last);
                    }

                    if (nearest < 0 || distances[column] < distances[nearest])
                    {
                        nearest = column;
                    }
                }

                (reached, last, isDone[nearest]) = (distances[nearest], nearest, true);
                (row, end) = rowOf[nearest] < 0 ? (row, nearest) : (rowOf[nearest], -1);
            }

            rowPrices[free] += reached;
            for (var column = 0; column < n; column++)
            {
                if (isDone[column] && column != end)
                {
                    rowPrices[rowOf[column]] += reached - distances[column];
                    columnPrices[column] -= reached - distances[column];
                }
            }

            for (var column = end; column >= 0; column = previous[column])
            {
                rowOf[column] = previous[column] < 0 ? free : rowOf[previous[column]];
            }
        }
    }
}
