using System.Collections.Immutable;

namespace DifficultyEyes.Core.Import.Scores;

/// <summary>Scores as a table holds them, matched to the instances of a dataset; nothing says yet which end is hard.</summary>
public sealed record ScoreTable
{
    /// <summary>The file's name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Columns with at least one number, in the table's order.</summary>
    public required ImmutableArray<ScoreTableColumn> Columns { get; init; }

    /// <summary>Rows that were left out, by line, and cells that hold no number.</summary>
    public required ImmutableArray<ImportProblem> Problems { get; init; }

    /// <summary>By what rows were known: a sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Instances that have a row.</summary>
    public required int KnownCount { get; init; }
}

/// <param name="Name">As in the header, trimmed.</param>
/// <param name="Values">Shape (N); NaN is unknown.</param>
public sealed record ScoreTableColumn(string Name, float[] Values)
{
    /// <summary>Instances with a number.</summary>
    public int KnownCount { get; } = Values.Count(value => !float.IsNaN(value));

    public float Least { get; } = Values.Where(value => !float.IsNaN(value)).DefaultIfEmpty(float.NaN).Min();

    public float Greatest { get; } = Values.Where(value => !float.IsNaN(value)).DefaultIfEmpty(float.NaN).Max();
}
