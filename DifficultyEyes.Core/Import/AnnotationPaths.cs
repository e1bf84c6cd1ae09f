namespace DifficultyEyes.Core.Import;

/// <summary>Finds the instance that a row of an annotation table means.</summary>
internal sealed class AnnotationPaths
{
    private const int Ambiguous = -1;

    private readonly Dictionary<string, int> _exact;
    private readonly Dictionary<string, int> _withoutExtension;

    public AnnotationPaths(Dataset dataset)
    {
        _exact = new Dictionary<string, int>(dataset.InstanceCount, StringComparer.Ordinal);
        _withoutExtension = new Dictionary<string, int>(dataset.InstanceCount, StringComparer.Ordinal);
        for (var i = 0; i < dataset.InstanceCount; i++)
        {
            _exact[dataset.Paths[i]] = i;
            var shortened = EntryPath.WithoutExtension(dataset.Paths[i]);
            _withoutExtension[shortened] = _withoutExtension.ContainsKey(shortened) ? Ambiguous : i;
        }
    }

    /// <param name="raw">As written in the table.</param>
    /// <param name="reason">Why there is no such instance; null where there is.</param>
    /// <remarks>A path that this program wrote with an apostrophe, so that a spreadsheet takes it for a text, is known without it too.</remarks>
    public bool TryFind(string raw, out int instanceIndex, out string? reason)
    {
        if (TryFindAsWritten(raw, out instanceIndex, out reason))
        {
            return true;
        }

        var restored = InertText.Restore(raw);
        return restored.Length < raw.Length && TryFindAsWritten(restored, out instanceIndex, out _);
    }

    private bool TryFindAsWritten(string raw, out int instanceIndex, out string? reason)
    {
        instanceIndex = Ambiguous;
        if (!EntryPath.TryNormalize(raw, out var path, out reason))
        {
            return false;
        }

        if (_exact.TryGetValue(path, out instanceIndex))
        {
            return true;
        }

        var isKnown = _withoutExtension.TryGetValue(path, out instanceIndex)
            || _withoutExtension.TryGetValue(EntryPath.WithoutExtension(path), out instanceIndex);
        if (isKnown && instanceIndex != Ambiguous)
        {
            return true;
        }

        reason = isKnown
            ? $"{EntryPath.ForMessage(path)} fits more than one image: write its extension"
            : $"the dataset has no image {EntryPath.ForMessage(path)}";
        return false;
    }
}
