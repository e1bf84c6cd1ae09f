using System.Collections.Immutable;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>The classes one by one, sorted by any column; thousands scroll smoothly.</summary>
public sealed partial class ClassTable
{
    /// <summary>With fewer classes than this, all can be overlooked.</summary>
    private const int FewClasses = 13;

    private static readonly ClassColumn[] s_columns =
    [
        new(ClassTableColumn.Class, "class", "Name of the class", IsNumber: false),
        new(ClassTableColumn.Count, "n", "Instances of this label", IsNumber: true),
        new(ClassTableColumn.Selected, "sel.", "Of these, selected", IsNumber: true),
        new(ClassTableColumn.Accuracy, "accuracy", "Share of its instances predicted right (recall), with its 95 % interval", IsNumber: false),
        new(ClassTableColumn.Precision, "precision", "Share of the instances predicted as this class that are so labeled", IsNumber: true),
        new(ClassTableColumn.F1, "F1", "Harmonic mean of precision and recall", IsNumber: true),
        new(ClassTableColumn.Data, "data", "Mean difficulty for the data", IsNumber: true),
        new(ClassTableColumn.Model, "model", "Mean difficulty for the model", IsNumber: true),
        new(ClassTableColumn.Human, "human", "Mean difficulty for people", IsNumber: true),
        new(ClassTableColumn.MostConfused, "taken for", "The wrong prediction that it gets most often, sorted by how often", IsNumber: false),
    ];

    private List<ClassPerformance> _rows = [];
    private (ImmutableArray<ClassPerformance> Classes, string Search) _listed;
    private string _search = "";

    /// <summary>As sorted.</summary>
    [Parameter, EditorRequired] public ImmutableArray<ClassPerformance> Classes { get; set; } = [];

    [Parameter, EditorRequired] public PerformanceOptions Options { get; set; } = default!;

    /// <summary>Shape (C).</summary>
    [Parameter, EditorRequired] public ImmutableArray<string> ClassNames { get; set; } = [];

    /// <summary>The classes that there are images of; null for all.</summary>
    [Parameter] public IReadOnlySet<int>? ClassesWithImages { get; set; }

    /// <summary>False where there are no votes.</summary>
    [Parameter] public bool HasHuman { get; set; }

    /// <summary>The classes picked now, here or in the controls; null where none is.</summary>
    [Parameter] public Clause? Clause { get; set; }

    [Parameter] public EventCallback<PerformanceBrush> Picked { get; set; }

    [Parameter] public EventCallback<Func<PerformanceOptions, PerformanceOptions>> Looked { get; set; }

    private IEnumerable<ClassColumn> Columns => s_columns.Where(column => HasHuman || column.Column != ClassTableColumn.Human);

    /// <inheritdoc/>
    protected override void OnParametersSet() => List();

    private void Search(ChangeEventArgs change)
    {
        _search = (change.Value as string ?? "").Trim();
        List();
    }

    private void List()
    {
        if (_listed != (Classes, _search))
        {
            _listed = (Classes, _search);
            _rows = [.. Classes.Where(row => ClassNames[row.Label].Contains(_search, StringComparison.OrdinalIgnoreCase))];
        }
    }

    private bool IsPicked(ClassPerformance row) => PerformanceText.Pressed(Clause, new ClassPick(row.Label)) == "true";

    private string SortOf(ClassTableColumn column) => column != Options.SortBy ? "none" : Options.IsDescending ? "descending" : "ascending";

    private string ArrowOf(ClassTableColumn column) => column != Options.SortBy ? "" : Options.IsDescending ? "↓" : "↑";

    /// <summary>A new column starts where people look first: names from A, numbers of instances from the most, the rest from its bad end.</summary>
    private Task SortAsync(ClassColumn column)
    {
        var isDescending = Options.SortBy == column.Column
            ? !Options.IsDescending
            : column.Column is not (ClassTableColumn.Class or ClassTableColumn.Accuracy or ClassTableColumn.Precision or ClassTableColumn.F1);
        return Looked.InvokeAsync(options => options with { SortBy = column.Column, IsDescending = isDescending });
    }

    private Task PickAsync(ClassPerformance row, BrushCombination combination) =>
        Picked.InvokeAsync(new PerformanceBrush(ClauseSource.Classes, new ClassPick(row.Label), combination));

    private Task PickAsync(ConfusionCell cell, BrushCombination combination) =>
        Picked.InvokeAsync(new PerformanceBrush(ClauseSource.Confusion, new ConfusionPick(cell.Label, cell.Prediction), combination));

    private bool HasImages(int label) => ClassesWithImages?.Contains(label) != false;

    private sealed record ClassColumn(ClassTableColumn Column, string Title, string Description, bool IsNumber);
}
