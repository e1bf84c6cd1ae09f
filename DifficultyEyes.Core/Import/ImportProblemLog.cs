using System.Collections.Immutable;
using System.Globalization;

namespace DifficultyEyes.Core.Import;

/// <summary>Gathers what is left out; after the first thousands it only counts, so that a hostile file cannot fill memory.</summary>
internal sealed class ImportProblemLog
{
    public const int MaximumKept = 5_000;

    private readonly List<ImportProblem> _kept = [];
    private readonly List<string> _notes = [];

    public int Count { get; private set; }

    public ImportProblem? First => _kept.Count > 0 ? _kept[0] : null;

    /// <summary>What was taken for granted, or found out and by what: a sentence each.</summary>
    public ImmutableArray<string> Notes => [.. _notes];

    /// <summary>The encoding in which an archive's names were read that do not say theirs; null where there are none.</summary>
    public string? NameEncoding { get; set; }

    /// <summary>Says what a person should know though nothing was left out.</summary>
    public void Note(string sentence) => _notes.Add(sentence);

    public void Add(string place, string reason)
    {
        Count++;
        if (_kept.Count < MaximumKept)
        {
            _kept.Add(new ImportProblem(place, reason));
        }
    }

    public void AddLine(int line, string reason) => Add(string.Create(CultureInfo.InvariantCulture, $"line {line}"), reason);

    public ImmutableArray<ImportProblem> ToArray() => Count == _kept.Count
        ? [.. _kept]
        : [.. _kept, new ImportProblem("more", string.Create(CultureInfo.InvariantCulture, $"{Count - _kept.Count:N0} more were left out"))];

    /// <summary>The end of a message for an import of which nothing is left: the first problem, and how many there were.</summary>
    public string Summary() => First is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" {Count:N0} left out, the first: {EntryPath.ForMessage(First.Place)}: {First.Reason}.");
}
