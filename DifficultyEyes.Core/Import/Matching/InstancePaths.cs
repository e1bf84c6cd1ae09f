namespace DifficultyEyes.Core.Import.Matching;

/// <summary>Finds the instance that a row of a table means, and counts by what.</summary>
internal sealed class InstancePaths(Dataset dataset)
{
    private readonly PathMatcher _matcher = new(dataset.Paths);
    private readonly MatchCounts _counts = new(PathWays.Words);

    // By instance the path of the table that it was first known by, where a second one could mean it as well.
    private readonly string?[] _claims = new string?[dataset.InstanceCount];
    private readonly HashSet<int> _disputed = [];

    /// <summary>Instances that two different paths of the table lead to: which of both is meant nobody knows, so neither may count.</summary>
    public IReadOnlySet<int> Disputed => _disputed;

    /// <param name="raw">As written in the table.</param>
    /// <param name="reason">Why there is no such instance; null where there is.</param>
    /// <remarks>A path that this program wrote with an apostrophe, so that a spreadsheet takes it for a text, is known without it too.</remarks>
    public bool TryFind(string raw, out int instanceIndex, out string? reason)
    {
        if (!_matcher.TryFind(raw, out instanceIndex, out var way, out reason))
        {
            var restored = InertText.Restore(raw);
            if (restored.Length == raw.Length || !_matcher.TryFind(restored, out instanceIndex, out way, out _))
            {
                return false;
            }

            reason = null;
        }

        if (Claim(raw, instanceIndex, way) is { } other)
        {
            reason = $"{EntryPath.ForMessage(raw)} and {EntryPath.ForMessage(other)} could both mean {dataset.Paths[instanceIndex]}: write the whole path";
            return false;
        }

        _counts.Add((int)way);
        return true;
    }

    /// <summary>Says how rows found their images; nothing where all were found as written.</summary>
    public void NoteWays(ImportProblemLog log)
    {
        if (_counts.Sentence("Rows by path") is { } sentence)
        {
            log.Note(sentence);
        }
    }

    /// <summary>Reports the <see cref="Disputed"/>, of which rows were taken before the second path came.</summary>
    /// <param name="what">What is left out, such as "votes".</param>
    /// <param name="forget">Takes out what was read for an instance.</param>
    public void ReportDisputed(ImportProblemLog log, string what, Action<int>? forget = null)
    {
        foreach (var instance in _disputed.Order())
        {
            forget?.Invoke(instance);
            log.Add(dataset.Paths[instance], $"its {what} were left out: two paths of the table could mean it");
        }
    }

    // A whole path stands for itself, whatever else is there; two others that end alike are two images somewhere.
    private string? Claim(string raw, int instance, PathWay way)
    {
        var claim = way.IsLoose() ? UnicodeForm.Caseless(raw).Replace('\\', '/') : "";
        var before = _claims[instance] ??= claim;
        if (before == claim)
        {
            return null;
        }

        if (before.Length == 0)
        {
            return dataset.Paths[instance];
        }

        _disputed.Add(instance);
        return before;
    }
}
