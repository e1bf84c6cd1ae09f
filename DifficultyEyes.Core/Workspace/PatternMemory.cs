using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Core.Workspace;

/// <summary>The patterns of all instances under the measures and thresholds that were met last; safe for several threads.</summary>
internal sealed class PatternMemory(int instanceCount)
{
    private const int MostKept = 8;

    private readonly Lock _changing = new();
    private readonly LinkedList<(Key Key, Pattern[] Patterns)> _newestFirst = new();

    /// <returns>As <see cref="Patterns.Of"/>; shared, so never to be altered.</returns>
    public Pattern[] Of(ThresholdedColumn? data, ThresholdedColumn? model, ThresholdedColumn? human)
    {
        var key = new Key(data, model, human);
        lock (_changing)
        {
            foreach (var kept in _newestFirst)
            {
                if (kept.Key == key)
                {
                    return kept.Patterns;
                }
            }
        }

        var patterns = Patterns.Of(data, model, human, instanceCount);
        lock (_changing)
        {
            _newestFirst.AddFirst((key, patterns));
            if (_newestFirst.Count > MostKept)
            {
                _newestFirst.RemoveLast();
            }
        }

        return patterns;
    }

    private readonly record struct Key(ThresholdedColumn? Data, ThresholdedColumn? Model, ThresholdedColumn? Human);
}
