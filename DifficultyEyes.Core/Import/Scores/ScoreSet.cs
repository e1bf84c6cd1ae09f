using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace DifficultyEyes.Core.Import.Scores;

/// <summary>Scores computed elsewhere for the instances of one dataset, with what was said of each column.</summary>
public sealed record ScoreSet
{
    private const string HashVersion = "scores 1";

    /// <summary>SHA-256 (lower-case hex) over the dataset's hash, the choices and the values.</summary>
    public required string Hash { get; init; }

    public required string Name { get; init; }

    /// <summary>The dataset these belong to.</summary>
    public required string DatasetHash { get; init; }

    public required ImmutableArray<ScoreChoice> Columns { get; init; }

    /// <summary>One column of shape (N) for each of <see cref="Columns"/>; NaN is unknown.</summary>
    public required ImmutableArray<float[]> Values { get; init; }

    /// <summary>Takes the chosen columns of a table.</summary>
    /// <param name="choices">At least one; columns that are not named are left out.</param>
    /// <exception cref="ImportException">The table has no such column, or none was chosen.</exception>
    public static ScoreSet Of(ScoreTable table, IReadOnlyList<ScoreChoice> choices, Dataset dataset)
    {
        if (choices.Count == 0)
        {
            throw new ImportException($"Say of at least one column of \"{table.Name}\" which end is hard. It has {string.Join(", ", table.Columns.Select(column => EntryPath.ForMessage(column.Name)))}.");
        }

        var values = choices.Select(choice => table.Columns.FirstOrDefault(column => column.Name == choice.Name)?.Values
            ?? throw new ImportException($"\"{table.Name}\" has no column of numbers named {EntryPath.ForMessage(choice.Name)}; it has {string.Join(", ", table.Columns.Select(column => EntryPath.ForMessage(column.Name)))}."));
        var set = new ScoreSet { Hash = "", Name = table.Name, DatasetHash = dataset.Hash, Columns = [.. choices], Values = [.. values] };
        return set with { Hash = HashOf(set) };
    }

    private static string HashOf(ScoreSet set)
    {
        using var hash = new ContentHash();
        hash.Add(HashVersion);
        hash.Add(set.DatasetHash);
        for (var column = 0; column < set.Columns.Length; column++)
        {
            hash.Add(set.Columns[column].Name);
            hash.Add((int)set.Columns[column].Hard);
            hash.Add((int)set.Columns[column].Perspective);
            hash.Add(MemoryMarshal.AsBytes(set.Values[column].AsSpan()));
        }

        return hash.ToText();
    }
}
