using System.Collections.Immutable;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>The confusion matrix, of two classes or of thousands: cells, or blocks that lead to them; beside it the worst pairs.</summary>
public sealed partial class ConfusionView
{
    /// <summary>A click on a block looks so much nearer.</summary>
    private const double BlockZoom = 1.0 / 6;

    /// <summary>With fewer classes than this, there is nothing to be looked for.</summary>
    private const int FewClasses = 13;

    private const int MostBeside = 40;

    // Names in the list that the search field offers; all others are found as well.
    private const int MostSuggestions = 2_000;

    private static readonly SegmentedOption<bool>[] s_faces =
    [
        new(false, "matrix", "Label against prediction"),
        new(true, "pairs", "The pairs of classes that are confused most often"),
    ];

    private static readonly SegmentedOption<ClassOrdering>[] s_orderings =
    [
        new(ClassOrdering.Label, "by label", "In the order of the dataset's classes"),
        new(ClassOrdering.Similarity, "by similarity", "Classes that are confused lie side by side"),
    ];

    private readonly string _listId = $"classes-{Guid.NewGuid():N}";
    private CellFigure? _figure;
    private IReadOnlyList<string> _suggestions = [];
    private ImmutableArray<string> _suggested;
    private (ConfusionSummary? Summary, Clause? Clause, bool IsDark) _drawn;
    private string _search = "";
    private bool _isNotFound;

    [Parameter, EditorRequired] public ConfusionSummary Summary { get; set; } = default!;

    [Parameter, EditorRequired] public PerformanceOptions Options { get; set; } = default!;

    /// <summary>Shape (C).</summary>
    [Parameter, EditorRequired] public ImmutableArray<string> ClassNames { get; set; } = [];

    /// <summary>The cells picked now; null where none is.</summary>
    [Parameter] public Clause? Clause { get; set; }

    /// <summary>True where not everything is selected, so that cells say how many of how many are.</summary>
    [Parameter] public bool IsSelecting { get; set; }

    [Parameter] public bool IsDark { get; set; }

    [Parameter] public EventCallback<PerformanceBrush> Picked { get; set; }

    [Parameter] public EventCallback<Func<PerformanceOptions, PerformanceOptions>> Looked { get; set; }

    private bool IsLarge => ClassNames.Length >= FewClasses;

    private bool IsZoomable => IsLarge && Options.FocusedClass is null && !Options.ListsPairs;

    private ConfusionWindow Window => Options.Window ?? ConfusionWindow.Whole(ClassNames.Length);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_suggested != ClassNames)
        {
            _suggested = ClassNames;
            _suggestions = IsLarge ? [.. ClassNames.Distinct().Order(StringComparer.OrdinalIgnoreCase).Take(MostSuggestions)] : [];
        }

        if (_drawn != (Summary, Clause, IsDark))
        {
            _drawn = (Summary, Clause, IsDark);
            _figure = ConfusionFigure.Of(Summary.Matrix, Summary.Grid, ClassNames, Clause, IsSelecting, IsDark);
        }
    }

    private Task PickCellAsync(CellPick pick)
    {
        var (row, column) = (pick.Block.FirstRow, pick.Block.FirstColumn);
        if (Summary.Grid.HasCells)
        {
            return PickAsync(new ConfusionPick(Summary.Grid.LabelsOf(row)[0], Summary.Grid.PredictionsOf(column)[0]), pick.Combination);
        }

        // Nearer, an empty block would be nothing but an empty picture.
        return Summary.Grid.Block(row, column).Count == 0 ? Task.CompletedTask : ZoomAsync(new CellZoom(BlockZoom, column + 0.5, row + 0.5));
    }

    private Task PickAsync(ConfusionPick part, BrushCombination combination) =>
        Picked.InvokeAsync(new PerformanceBrush(ClauseSource.Confusion, part, combination));

    private Task ZoomAsync(double factor) =>
        ShowAsync(Window.Zoom(factor, Window.FirstLabel + Window.Size / 2.0, Window.FirstPrediction + Window.Size / 2.0, ClassNames.Length));

    private Task ZoomAsync(CellZoom zoom) => ShowAsync(Window.Zoom(
        zoom.Factor,
        Window.FirstLabel + zoom.Row * Summary.Grid.ClassesPerBlock,
        Window.FirstPrediction + zoom.Column * Summary.Grid.ClassesPerBlock,
        ClassNames.Length));

    private Task MoveAsync(CellMove move) => ShowAsync(Window.Move(
        Math.Clamp(move.Rows, -ConfusionGrid.MostBlocks, ConfusionGrid.MostBlocks) * Summary.Grid.ClassesPerBlock,
        Math.Clamp(move.Columns, -ConfusionGrid.MostBlocks, ConfusionGrid.MostBlocks) * Summary.Grid.ClassesPerBlock,
        ClassNames.Length));

    private Task ShowAsync(ConfusionWindow window) => IsZoomable
        ? Looked.InvokeAsync(options => options with { Window = window.Size == ClassNames.Length ? null : window })
        : Task.CompletedTask;

    private Task FocusAsync(int? classIndex)
    {
        _search = "";
        return Looked.InvokeAsync(options => options with { FocusedClass = classIndex });
    }

    /// <summary>The class of that name, else the first whose name begins so, else the first that holds the text.</summary>
    private Task FindAsync(ChangeEventArgs change)
    {
        _search = (change.Value as string ?? "").Trim();
        int[] found =
        [
            .. Enumerable.Range(0, ClassNames.Length)
                .Where(label => ClassNames[label].Contains(_search, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(label => ClassNames[label].Equals(_search, StringComparison.OrdinalIgnoreCase))
                .ThenByDescending(label => ClassNames[label].StartsWith(_search, StringComparison.OrdinalIgnoreCase)),
        ];
        _isNotFound = _search.Length > 0 && found.Length == 0;
        return _isNotFound ? Task.CompletedTask : FocusAsync(_search.Length == 0 ? null : found[0]);
    }

    private string WidthOf(int count) => PerformanceText.Place((double)count / Summary.Pairs[0].Count);

    private string TextOf(ConfusionCell pair) =>
        $"{ClassNames[pair.Label]} taken for {ClassNames[pair.Prediction]}: {Counted.Of(pair.Count, "instance")}, {PerformanceText.Number(pair.SelectedCount)} selected";
}
