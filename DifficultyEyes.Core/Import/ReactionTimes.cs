namespace DifficultyEyes.Core.Import;

/// <summary>Reaction times of all votes, made comparable between quick and slow people.</summary>
/// <remarks>median over the annotators a of (ln t - μ_a) / σ_a, with mean and population deviation of the logs of a. Logs, since reaction times are skewed (Luce 1986).</remarks>
internal sealed class ReactionTimes
{
    private readonly List<(int Instance, int Annotator, double Log)> _logs = [];

    public void Add(int instanceIndex, int annotator, double milliseconds) => _logs.Add((instanceIndex, annotator, Math.Log(milliseconds)));

    /// <summary>Standardizes the logs within each annotator and takes the median over each instance's annotators.</summary>
    /// <returns>
    /// Shape (N), in standard deviations of the annotator, higher is slower; NaN where unknown. Null where no time tells anything.
    /// An annotator with one time, or with all times equal, tells nothing.
    /// </returns>
    public float[]? Standardize(int instanceCount, int annotatorCount)
    {
        var (counts, sums, squares) = (new int[annotatorCount], new double[annotatorCount], new double[annotatorCount]);
        foreach (var (_, annotator, log) in _logs)
        {
            counts[annotator]++;
            sums[annotator] += log;
        }

        foreach (var (_, annotator, log) in _logs)
        {
            var difference = log - (sums[annotator] / counts[annotator]);
            squares[annotator] += difference * difference;
        }

        var standardized = new List<(int Instance, double Value)>(_logs.Count);
        foreach (var (instance, annotator, log) in _logs)
        {
            // Rounding leaves a trace of a deviation where all times are equal.
            var deviation = Math.Sqrt(squares[annotator] / counts[annotator]);
            if (deviation > 1e-9)
            {
                standardized.Add((instance, (log - (sums[annotator] / counts[annotator])) / deviation));
            }
        }

        return standardized.Count == 0 ? null : Medians(standardized, instanceCount);
    }

    private static float[] Medians(List<(int Instance, double Value)> values, int instanceCount)
    {
        var medians = new float[instanceCount];
        Array.Fill(medians, float.NaN);
        values.Sort();
        for (int first = 0, next; first < values.Count; first = next)
        {
            for (next = first + 1; next < values.Count && values[next].Instance == values[first].Instance; next++)
            {
            }

            var (lower, upper) = (values[first + ((next - first - 1) / 2)].Value, values[first + ((next - first) / 2)].Value);
            medians[values[first].Instance] = (float)((lower + upper) / 2);
        }

        return medians;
    }
}
