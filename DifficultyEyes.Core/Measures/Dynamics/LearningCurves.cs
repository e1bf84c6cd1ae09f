namespace DifficultyEyes.Core.Measures.Dynamics;

/// <summary>Walks over values that were recorded after each epoch.</summary>
internal static class LearningCurves
{
    /// <summary>One number for each instance whose epochs are all known; NaN for the others.</summary>
    /// <param name="values">Row-major, shape (N, E).</param>
    /// <param name="epochCount">E, at least 1.</param>
    /// <param name="isUnknown">Whether a value is unknown; a gap would make means and changes lie.</param>
    /// <param name="score">From the E values of one instance.</param>
    /// <exception cref="ArgumentException">The values do not make whole rows.</exception>
    public static float[] Score<T>(ReadOnlySpan<T> values, int epochCount, Predicate<T> isUnknown, Func<T[], double> score)
    {
        if (epochCount < 1 || values.Length % epochCount != 0)
        {
            throw new ArgumentException($"{values.Length} values do not make rows of {epochCount} epochs.", nameof(values));
        }

        var scores = new float[values.Length / epochCount];
        for (var instanceIndex = 0; instanceIndex < scores.Length; instanceIndex++)
        {
            var row = values.Slice(instanceIndex * epochCount, epochCount).ToArray();
            scores[instanceIndex] = Array.Exists(row, isUnknown) ? float.NaN : (float)score(row);
        }

        return scores;
    }
}
