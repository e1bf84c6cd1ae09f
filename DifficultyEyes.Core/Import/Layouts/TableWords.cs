using DifficultyEyes.Core.Import.Tables;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>Says which tables tell something.</summary>
internal static class TableWords
{
    private const int MaximumNamed = 3;

    /// <returns>"the table a.csv says", "the tables a.csv, b.csv and 40 more say".</returns>
    public static string Of(IReadOnlyList<LabelTable> tables)
    {
        var names = string.Join(", ", tables.Take(MaximumNamed).Select(table => table.Name));
        var more = tables.Count > MaximumNamed ? FormattableString.Invariant($" and {tables.Count - MaximumNamed:N0} more") : "";
        return tables.Count == 1 ? $"the table {names} says" : $"the tables {names}{more} say";
    }
}
