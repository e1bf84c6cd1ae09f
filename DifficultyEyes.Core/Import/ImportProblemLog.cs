using System.Collections.Immutable;
using System.Globalization;

namespace DifficultyEyes.Core.Import;

/// <summary>Gathers what is left out; after the first thousands it only counts, so that a hostile file cannot fill memory.</summary>
internal sealed class ImportProblemLog
{
    public const int MaximumKept = 5_000;

    private readonly List<ImportProblem> _kept = [];

    public int Count { get; private set; }

    public ImportProblem? First => _kept.Count > 0 ? _kept[0] : null;

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
