namespace DifficultyEyes.Core.Summaries;

/// <summary>How two measures meet: a tally per cell of their bins, with the margins.</summary>
public sealed class PairwiseHeatmap
{
    private readonly Tally[] _cells;

    private PairwiseHeatmap(TruthfulBins columns, TruthfulBins rows)
    {
        Columns = columns;
        Rows = rows;
        _cells = new Tally[columns.Count * rows.Count];
        ColumnTallies = new Tally[columns.Count];
        RowTallies = new Tally[rows.Count];
    }

    /// <summary>The horizontal measure's bins.</summary>
    public TruthfulBins Columns { get; }

    /// <summary>The vertical measure's bins.</summary>
    public TruthfulBins Rows { get; }

    /// <summary>Shape (columns): the margin over instances known in both measures.</summary>
    public Tally[] ColumnTallies { get; }

    /// <summary>Shape (rows): the margin over instances known in both measures.</summary>
    public Tally[] RowTallies { get; }

    /// <summary>Instances shown that are known in both measures.</summary>
    public int KnownCount { get; private set; }

    /// <summary>Instances shown that are unknown in one of them, and so in no cell.</summary>
    public int UnknownCount { get; private set; }

    /// <summary>Counts in one pass.</summary>
    /// <exception cref="ArgumentException">Columns and sets are not over the same instances.</exception>
    public static PairwiseHeatmap Count(BinnedMeasure horizontal, BinnedMeasure vertical, InstanceScope scope)
    {
        ArgumentNullException.ThrowIfNull(horizontal);
        ArgumentNullException.ThrowIfNull(vertical);
        ArgumentNullException.ThrowIfNull(scope);
        scope.Require(horizontal.BinOfInstance.Length);
        scope.Require(vertical.BinOfInstance.Length);

        // Unknown ones are counted in a row and a column of their own, which are left out here.
        var heatmap = new PairwiseHeatmap(horizontal.Bins, vertical.Bins);
        var width = heatmap.Columns.Count + 1;
        var tallies = GroupTallies.Count(
            new PairGroups(vertical.BinOfInstance, horizontal.BinOfInstance, width), width * (heatmap.Rows.Count + 1), scope);
        for (var row = 0; row < heatmap.Rows.Count; row++)
        {
            for (var column = 0; column < heatmap.Columns.Count; column++)
            {
                var tally = tallies[(row + 1) * width + column + 1];
                heatmap._cells[row * heatmap.Columns.Count + column] = tally;
                heatmap.ColumnTallies[column] = heatmap.ColumnTallies[column].Plus(tally);
                heatmap.RowTallies[row] = heatmap.RowTallies[row].Plus(tally);
                heatmap.KnownCount += tally.Count;
            }
        }

        heatmap.UnknownCount = scope.Shown.Count - heatmap.KnownCount;
        return heatmap;
    }

    public Tally Cell(int column, int row) => _cells[row * Columns.Count + column];

    /// <summary>How many times more instances a cell holds than if the two measures were independent.</summary>
    /// <returns>At least 0; 1 as expected; NaN where a margin is empty.</returns>
    public double Lift(int column, int row) =>
        (double)Cell(column, row).Count * KnownCount / ((double)ColumnTallies[column].Count * RowTallies[row].Count);
}
