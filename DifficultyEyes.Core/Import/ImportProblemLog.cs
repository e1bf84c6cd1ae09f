using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Import.Layouts;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import;

/// <summary>Gathers what is left out; after the first thousands it only counts, so that a hostile file cannot fill memory.</summary>
internal sealed class ImportProblemLog
{
    public const int MaximumKept = 5_000;

    // Beyond them a reason differs from file to file, and a count of each says nothing.
    private const int MaximumGroups = 200;

    private readonly List<ImportProblem> _kept = [];
    private readonly List<string> _notes = [];
    private readonly Dictionary<(string Kind, string Reason), (int Count, string Example)> _groups = [];

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

    /// <summary>Adds a file that becomes no instance, by its path and in the count of its kind.</summary>
    public void AddFile(string path, string kind, string reason)
    {
        Add(path, reason);
        CountFile(path, kind, reason);
    }

    /// <summary>Counts a file that nobody would take for an instance, or one that is listed with others.</summary>
    public void CountFile(string path, string kind, string reason)
    {
        var key = _groups.Count < MaximumGroups || _groups.ContainsKey((kind, reason)) ? (kind, reason) : ("other file", "for various reasons");
        var (count, example) = _groups.GetValueOrDefault(key, (0, path));
        _groups[key] = (count + 1, example);
    }

    /// <summary>Takes over what another log gathered.</summary>
    public void AddAll(ImportProblemLog other)
    {
        Count += other.Count;
        _kept.AddRange(other._kept.Take(MaximumKept - _kept.Count));
        _notes.AddRange(other._notes);
        foreach (var (key, (count, example)) in other._groups)
        {
            var own = _groups.GetValueOrDefault(key, (Count: 0, Example: example));
            _groups[key] = (own.Count + count, own.Example);
        }
    }

    /// <summary>Every file counted so far; the largest groups first.</summary>
    public ImmutableArray<LeftOutFiles> Files() =>
    [
        .. _groups.Select(group => new LeftOutFiles(group.Key.Kind, group.Key.Reason, group.Value.Count, group.Value.Example))
            .OrderByDescending(group => group.Count).ThenBy(group => group.Kind, StringComparer.Ordinal).ThenBy(group => group.Reason, StringComparer.Ordinal),
    ];

    public void AddLine(int line, string reason) => Add(string.Create(CultureInfo.InvariantCulture, $"line {line}"), reason);

    public ImmutableArray<ImportProblem> ToArray() => Count == _kept.Count
        ? [.. _kept]
        : [.. _kept, new ImportProblem("more", Counted.Of(Count - _kept.Count, "more was left out", "more were left out"))];

    /// <summary>The end of a message for an import of which nothing is left: the first problem, and how many there were.</summary>
    public string Summary() => First is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" {Count:N0} left out, the first: {EntryPath.ForMessage(First.Place)}: {First.Reason}.");
}
