using System.Globalization;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Core.Import.Matching;

/// <summary>Finds the class that a label of a table means: its name, its name in another spelling, or its number; and counts by what.</summary>
/// <remarks>
/// Numbers are places in the dataset's order of classes, from 0, and only where no class is itself called a number. What they mean hangs on the
/// dataset alone, never on which rows were left out; where one of them is no such place, none of them is believed.
/// </remarks>
internal sealed class LabelMatcher
{
    private const int Ambiguous = -1;

    private readonly Dataset _dataset;
    private readonly Dictionary<string, int> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _normalized = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Label, Way Way)> _known = new(StringComparer.Ordinal);
    private readonly MatchCounts _counts = new("by name", "by name in another spelling", "by the class's number");
    private readonly Dictionary<long, int> _values = [];
    private string? _firstOutside;
    private bool _usesNumbers;

    public LabelMatcher(Dataset dataset)
    {
        _dataset = dataset;
        for (var label = 0; label < dataset.ClassCount; label++)
        {
            _exact[dataset.ClassNames[label]] = label;
            var normalized = NormalizedName.Of(dataset.ClassNames[label]);
            _normalized[normalized] = _normalized.ContainsKey(normalized) ? Ambiguous : label;
            if (IsNumber(dataset.ClassNames[label], out var value))
            {
                _values[value] = _values.ContainsKey(value) ? Ambiguous : label;
            }
        }
    }

    private enum Way
    {
        Name,
        Spelling,
        Number,
        None,
        Several,
    }

    /// <summary>True for a cell that holds no label.</summary>
    public static bool IsEmpty(string text) => text.Length == 0
        || text.Equals("nan", StringComparison.OrdinalIgnoreCase) || text.Equals("na", StringComparison.OrdinalIgnoreCase) || text.Equals("n/a", StringComparison.OrdinalIgnoreCase)
        || text.Equals("none", StringComparison.OrdinalIgnoreCase) || text.Equals("null", StringComparison.OrdinalIgnoreCase) || text.Equals("<na>", StringComparison.OrdinalIgnoreCase);

    /// <param name="isUsed">Whether the way counts: what a label means is asked of rows too that are left out for something else.</param>
    /// <param name="reason">Why it is no class, as one clause; null where it is one.</param>
    public bool TryFind(string raw, bool isUsed, out int label, out string? reason)
    {
        if (!_known.TryGetValue(raw, out var found))
        {
            found = Find(raw);
            if (_known.Count < NameLimits.MaximumClasses)
            {
                _known.Add(raw, found);
            }
        }

        label = found.Label;
        reason = found.Way switch
        {
            Way.None => $"\"{EntryPath.ForMessage(raw)}\" is no class of the dataset",
            Way.Several => $"\"{EntryPath.ForMessage(raw)}\" could be several classes of the dataset: write the name as the dataset does",
            _ => null,
        };
        if (reason is null && isUsed)
        {
            _counts.Add((int)found.Way);
        }

        return reason is null;
    }

    /// <summary>Says how labels found their classes.</summary>
    /// <exception cref="ImportException">Labels are numbers that do not all fit the dataset's classes.</exception>
    public void NoteWays(ImportProblemLog log, string what)
    {
        if (_usesNumbers && _firstOutside is not null)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture,
                $"The labels are numbers, and {_firstOutside} is none of the dataset's classes 0 to {_dataset.ClassCount - 1}: perhaps they are counted from 1, or belong to another list of classes. Write the classes' names in their place."));
        }

        if (_counts.Sentence(what) is { } sentence)
        {
            log.Note(sentence);
        }

        if (_usesNumbers)
        {
            log.Note($"The numbers are taken in the dataset's order of classes: {NamesText.Of([.. _dataset.ClassNames.Select((name, label) => FormattableString.Invariant($"{label} is {name}"))])}.");
        }
    }

    private (int Label, Way Way) Find(string raw)
    {
        if (_exact.TryGetValue(raw, out var label) || _exact.TryGetValue(InertText.Restore(raw), out label))
        {
            return (label, Way.Name);
        }

        if (_normalized.TryGetValue(NormalizedName.Of(raw), out label))
        {
            return label == Ambiguous ? (Ambiguous, Way.Several) : (label, Way.Spelling);
        }

        if (!IsNumber(raw, out var number))
        {
            return (Ambiguous, Way.None);
        }

        // "7" is the class "00007" where classes are called by numbers, and never the eighth of them.
        if (_values.Count > 0)
        {
            return _values.TryGetValue(number, out label) ? (label, label == Ambiguous ? Way.Several : Way.Spelling) : (Ambiguous, Way.None);
        }

        if (number >= 0 && number < _dataset.ClassCount)
        {
            _usesNumbers = true;
            return ((int)number, Way.Number);
        }

        _firstOutside ??= EntryPath.ForMessage(raw);
        return (Ambiguous, Way.None);
    }

    // Columns with gaps are often written as fractions: 3.0 for 3.
    private static bool IsNumber(string text, out long number)
    {
        var whole = text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
        return long.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }
}
