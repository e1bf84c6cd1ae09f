namespace DifficultyEyes.Core.Projection;

/// <summary>Eigenvectors of a small symmetric matrix by Jacobi's rotations.</summary>
internal static class SymmetricEigenvectors
{
    private const int MostSweeps = 60;

    /// <param name="matrix">Symmetric; overwritten, its diagonal then holding the eigenvalues.</param>
    /// <returns>Eigenvectors of unit length by falling eigenvalue.</returns>
    public static double[][] Of(double[,] matrix)
    {
        var count = matrix.GetLength(0);
        var vectors = new double[count][];
        for (var vector = 0; vector < count; vector++)
        {
            vectors[vector] = new double[count];
            vectors[vector][vector] = 1;
        }

        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            for (var first = 0; first < count; first++)
            {
                for (var second = first + 1; second < count; second++)
                {
                    Rotate(matrix, vectors, first, second);
                }
            }
        }

        return [.. Enumerable.Range(0, count).OrderByDescending(vector => matrix[vector, vector]).Select(vector => vectors[vector])];
    }

    /// <summary>Makes one pair of entries off the diagonal 0.</summary>
    private static void Rotate(double[,] matrix, double[][] vectors, int first, int second)
    {
        var offDiagonal = matrix[first, second];
        if (offDiagonal == 0)
        {
            return;
        }

        var ratio = (matrix[second, second] - matrix[first, first]) / (2 * offDiagonal);
        var tangent = (ratio >= 0 ? 1 : -1) / (Math.Abs(ratio) + Math.Sqrt(ratio * ratio + 1));
        var cosine = 1 / Math.Sqrt(tangent * tangent + 1);
        var sine = tangent * cosine;
        for (var row = 0; row < vectors.Length; row++)
        {
            (matrix[row, first], matrix[row, second]) =
                (cosine * matrix[row, first] - sine * matrix[row, second], sine * matrix[row, first] + cosine * matrix[row, second]);
        }

        for (var column = 0; column < vectors.Length; column++)
        {
            (matrix[first, column], matrix[second, column]) =
                (cosine * matrix[first, column] - sine * matrix[second, column], sine * matrix[first, column] + cosine * matrix[second, column]);
            (vectors[first][column], vectors[second][column]) =
                (cosine * vectors[first][column] - sine * vectors[second][column], sine * vectors[first][column] + cosine * vectors[second][column]);
        }
    }
}
