using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using FsCheck;
using FsCheck.Fluent;

namespace DifficultyEyes.Tests.Workspace;

/// <summary>One thing a user does to the selection, to the real workspace and to the naive one.</summary>
public abstract record SelectionAction
{
    internal abstract WorkspaceState Apply(WorkspaceState state);

    internal abstract NaiveWorkspace Apply(NaiveWorkspace naive);
}

internal sealed record BrushAction(ClauseSource Source, ClausePart Part, BrushCombination Combination) : SelectionAction
{
    internal override WorkspaceState Apply(WorkspaceState state) => state.WithBrush(Source, Part, Combination);

    internal override NaiveWorkspace Apply(NaiveWorkspace naive) => naive.Brush(Source, Part, Combination);
}

internal sealed record ThresholdAction(string ColumnId, float Threshold) : SelectionAction
{
    internal override WorkspaceState Apply(WorkspaceState state) => state.WithThreshold(ColumnId, Threshold);

    internal override NaiveWorkspace Apply(NaiveWorkspace naive) =>
        naive with { Thresholds = new Dictionary<string, float>(naive.Thresholds) { [ColumnId] = Threshold } };
}

internal sealed record SortAction(string SortBy, bool IsDescending) : SelectionAction
{
    internal override WorkspaceState Apply(WorkspaceState state) => state with { SortBy = SortBy, IsDescending = IsDescending };

    internal override NaiveWorkspace Apply(NaiveWorkspace naive) => naive with { SortBy = SortBy, IsDescending = IsDescending };
}

internal sealed record ClearAction : SelectionAction
{
    internal override WorkspaceState Apply(WorkspaceState state) => state.WithoutBrushes();

    internal override NaiveWorkspace Apply(NaiveWorkspace naive) => naive.Clear();
}

internal sealed record IsolateAction : SelectionAction
{
    internal override WorkspaceState Apply(WorkspaceState state) => state.Isolate();

    internal override NaiveWorkspace Apply(NaiveWorkspace naive) => naive.Isolate();
}

internal sealed record ReleaseAction : SelectionAction
{
    internal override WorkspaceState Apply(WorkspaceState state) => state.Release();

    internal override NaiveWorkspace Apply(NaiveWorkspace naive) => naive.Release();
}

/// <summary>Draws actions: few different parts, so that they meet each other often.</summary>
public static class SelectionActions
{
    private static readonly string[] s_columns = ["kdn_data", "kdn_label_mean", "human_entropy"];
    private static readonly string[] s_orders = [.. s_columns, "kdn_label:block", WorkspaceState.SortByPath];
    private static readonly string[] s_patterns = ["EEE", "HEE", "EHE", "HHE", "HHH", "HE-", "-HH"];

    public static Arbitrary<SelectionAction[]> Several() =>
        Gen.Frequency((8, Brushes()), (1, Thresholds()), (2, Sorts()), (1, Gen.Elements<SelectionAction>(new ClearAction(), new IsolateAction(), new ReleaseAction())))
            .ArrayOf().Resize(24).ToArbitrary();

    private static Gen<SelectionAction> Brushes()
    {
        Gen<(ClauseSource Source, ClausePart Part)>[] parts =
        [
            Gen.Choose(0, 3).Select(label => Part(ClauseSource.Classes, new ClassPick(label))),
            Gen.Elements(true, false).Select(isCorrect => Part(ClauseSource.Outcome, new OutcomePick(isCorrect))),
            Gen.Elements("train", "test").Select(split => Part(ClauseSource.Splits, new SplitPick(split))),
            Gen.Elements(s_patterns).Select(pattern => Part(ClauseSource.Patterns, new PatternPick(pattern))),
            Gen.Elements("DOG/", "07", "nothing").Select(text => Part(ClauseSource.Search, new PathSearch(text))),
            Gen.Choose(0, 3).Select(band => Part(ClauseSource.Flow, new FlowPick("block", band))),
            from label in Gen.Choose(0, 2) from prediction in Gen.Choose(0, 2) select Part(ClauseSource.Confusion, new ConfusionPick(label, prediction)),
            from left in Gen.Choose(0, 5) from width in Gen.Choose(1, 4) select Part(ClauseSource.Projection, Box(left * 20 - 0.5f, (left + width) * 20 - 0.5f)),
            from column in Gen.Choose(0, 4) from row in Gen.Choose(0, 4) select Part(
                ClauseSource.DataModel, new HeatmapRectangle("kdn_data", column, column + 2, "kdn_label_mean", row, row + 3)),
        ];
        return
            from part in Gen.OneOf(parts)
            from combination in Gen.Elements(BrushCombination.Replace, BrushCombination.Add, BrushCombination.Subtract)
            select (SelectionAction)new BrushAction(part.Source, part.Part, combination);
    }

    private static Gen<SelectionAction> Thresholds() =>
        from column in Gen.Elements(s_columns)
        from tenths in Gen.Choose(0, 10)
        select (SelectionAction)new ThresholdAction(column, tenths / 10f);

    private static Gen<SelectionAction> Sorts() =>
        from order in Gen.Elements(s_orders)
        from isDescending in Gen.Elements(true, false)
        select (SelectionAction)new SortAction(order, isDescending);

    private static (ClauseSource Source, ClausePart Part) Part(ClauseSource source, ClausePart part) => (source, part);

    private static ProjectionShape Box(float left, float right) =>
        new("block", ProjectionMethod.Umap, [new(left, -1), new(right, -1), new(right, 1), new(left, 1)]);
}
