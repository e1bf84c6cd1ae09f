using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Charts;

/// <summary>A picture made of cells, with what each cell says.</summary>
/// <param name="ColumnCount">Cells from left to right, on the plot's first axes at 0, 1, …</param>
/// <param name="RowCount">Cells from bottom to top, or from top to bottom.</param>
/// <param name="IsTopDown">True where row 0 is the uppermost.</param>
/// <param name="Texts">Row-major, shape (rows, columns): what the tooltip and the screen reader say of a cell, lines by <c>\n</c>.</param>
/// <param name="Marked">The blocks that are picked now, to be outlined.</param>
public sealed record CellFigure(Figure Figure, int ColumnCount, int RowCount, bool IsTopDown, string[] Texts, IReadOnlyList<MarkedCells> Marked)
{
    /// <summary>Handles in the margins: above the cells for columns, to their right for rows.</summary>
    public IReadOnlyList<CellSlider> Sliders { get; init; } = [];
}

/// <summary>A block of cells, both ends included.</summary>
public readonly record struct CellBlock(int FirstColumn, int LastColumn, int FirstRow, int LastRow);

/// <summary>A picked block, or one that was taken away from what was picked.</summary>
public readonly record struct MarkedCells(CellBlock Block, bool IsTakenAway);

/// <summary>What a user just picked in a picture of cells.</summary>
public readonly record struct CellPick(CellBlock Block, BrushCombination Combination);

/// <summary>How a user just looks nearer or from farther away.</summary>
/// <param name="Factor">Of what is seen: below 1 nearer.</param>
/// <param name="Column">The place that stays, in cells from the left.</param>
/// <param name="Row">The place that stays, in cells from the top.</param>
public readonly record struct CellZoom(double Factor, double Column, double Row);

/// <summary>How a user just moved over a picture, in cells to the right and downwards.</summary>
public readonly record struct CellMove(int Columns, int Rows);
