namespace DifficultyEyes.Core.Import;

/// <summary>Reaction times of all votes, made comparable between quick and slow people.</summary>
internal sealed class ReactionTimes
{
    private readonly List<(int Instance, int Annotator, double Log)> _logs = [];

    public void Add(int instanceIndex, int annotator, double milliseconds) => _logs.Add((instanceIndex, annotator, Math.Log(milliseconds)));

    /// <summary>Standardizes the logs within each annotator and averages them over each instance's annotators.</summary>
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

        var (instanceSums, instanceCounts) = (new double[instanceCount], new int[instanceCount]);
        foreach (var (instance, annotator, log) in _logs)
        {
            // Rounding leaves a trace of a deviation where all times are equal.
            var deviation = Math.Sqrt(squares[annotator] / counts[annotator]);
            if (deviation > 1e-9)
            {
                instanceSums[instance] += (log - (sums[annotator] / counts[annotator])) / deviation;
                instanceCounts[instance]++;
            }
        }

        return Array.TrueForAll(instanceCounts, count => count == 0)
            ? null
            : Array.ConvertAll(Enumerable.Range(0, instanceCount).ToArray(), i => instanceCounts[i] == 0 ? float.NaN : (float)(instanceSums[i] / instanceCounts[i]));
    }
}
