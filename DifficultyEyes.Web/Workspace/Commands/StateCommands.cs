using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Views;
using DifficultyEyes.Web.Views.Projection;

namespace DifficultyEyes.Web.Workspace.Commands;

/// <summary>The commands that lead from one state to the next: everything an analysis lets one show, color, sort, brush and put aside.</summary>
/// <param name="applyAsync">Goes on to another state.</param>
internal sealed partial class StateCommands(ScoredAnalysis analysis, ImmutableArray<Finding> findings, Func<Func<WorkspaceState, WorkspaceState>, Task> applyAsync)
{
    /// <param name="state">Offers what can be done in it.</param>
    public IEnumerable<WorkspaceCommand> Of(WorkspaceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. OfSelection(state), .. OfFindings(), .. OfSubsets(state), .. OfPictures(), .. OfMeasures(), .. OfFilters(), .. OfSorting()];
    }

    private IEnumerable<WorkspaceCommand> OfSelection(WorkspaceState state)
    {
        if (!state.Clauses.IsEmpty)
        {
            yield return Command("selection:isolate", "Selection", "Isolate what is selected", present => present.Isolate(), WorkspaceShortcut.Isolate);
            yield return Command("selection:clear", "Selection", "Clear every brush", present => present.WithoutBrushes(), WorkspaceShortcut.Back);
        }

        if (!state.Isolated.IsEmpty)
        {
            yield return Command("selection:release", "Selection", "Release what was isolated", present => present.Release());
        }
    }

    private IEnumerable<WorkspaceCommand> OfFindings() => findings.Where(finding => finding.Members.Count > 0).Select(finding => Command(
        $"finding:{finding.Kind}",
        "Finding",
        string.Create(CultureInfo.InvariantCulture, $"{FindingTitles.Of(finding.Kind)} ({finding.Members.Count:N0})"),
        present => Only(present, ClauseSource.Findings, new FindingPick(finding.Kind))));

    private IEnumerable<WorkspaceCommand> OfSubsets(WorkspaceState state) => state.Subsets.Select(subset => Command(
        $"subset:{subset.Id}", "Subset", subset.Name, present => Only(present, ClauseSource.Subsets, new SubsetPick(subset.Id))));

    private IEnumerable<WorkspaceCommand> OfPictures() =>
    [
        .. PointColoring.AllOf(analysis).Select(coloring => Command($"color:{coloring.Id}", "Color by", coloring.Title, present => present with { ColorBy = coloring.Id })),
        .. ProjectionFigure.RepresentationsOf(analysis).Select(entry => Command(
            $"projection:{entry.Id}", "Projection", $"Show {entry.Title}", present => present with { Representation = entry.Id })),
        .. Enum.GetValues<ProjectionMethod>().Select(method => Command(
            $"projection:{method}", "Projection", $"{ProjectionFigure.TitleOf(method)}", present => present with { Method = method })),
        .. Enum.GetValues<HeatmapColoring>().Select(coloring => Command(
            $"heatmaps:{coloring}", "Difficulty summary", $"Color the cells by {Words(coloring)}", present => present with { Coloring = coloring })),
        .. Enum.GetValues<PerformanceDisplay>().Select(display => Command(
            $"performance:{display}", "Model performance", $"Show {Words(display)}", present => present with { Performance = display })),
    ];

    private IEnumerable<WorkspaceCommand> OfMeasures() =>
        from perspective in Enum.GetValues<Perspective>()
        from column in WorkspaceStart.MeasuresOf(analysis, perspective)
        select Command($"measure:{column.Id}", $"{perspective} measure", ColumnTitle.Of(analysis, column), present => present.WithMeasure(perspective, column.Id));

    private IEnumerable<WorkspaceCommand> OfFilters() =>
    [
        OfOutcome("correct", isCorrect: true),
        OfOutcome("wrong", isCorrect: false),
        .. analysis.Models[0].HasUnknown ? [OfOutcome("unknown", isCorrect: null)] : Array.Empty<WorkspaceCommand>(),
        .. analysis.Dataset.SplitNames.Select(split => Command(
            $"split:{split}", "Filter by split", split, present => Only(present, ClauseSource.Splits, new SplitPick(split)))),
        .. analysis.Dataset.ClassNames.Select((name, label) => Command(
            $"class:{name}", "Filter by class", name, present => Only(present, ClauseSource.Classes, new ClassPick(label)))),
    ];

    private WorkspaceCommand OfOutcome(string title, bool? isCorrect) => Command(
        $"outcome:{title}", "Filter by outcome", title, present => Only(present, ClauseSource.Outcome, new OutcomePick(isCorrect)));

    private IEnumerable<WorkspaceCommand> OfSorting() => analysis.Columns
        .Where(column => column.Measure.Perspective is not null)
        .Select(column => Command($"sort:{column.Id}", "Sort by", ColumnTitle.Of(analysis, column), present => present with { SortBy = column.Id, IsDescending = true }))
        .Append(Command("sort:path", "Sort by", "path", present => present with { SortBy = WorkspaceState.SortByPath, IsDescending = false }));

    private WorkspaceCommand Command(string id, string group, string title, Func<WorkspaceState, WorkspaceState> next, string? shortcut = null) =>
        new(id, group, title, () => applyAsync(next), WorkspaceShortcut.KeysOf(shortcut));

    // Chosen by name it is wanted, even where it is what is brushed already: a second click would let go of it.
    private static WorkspaceState Only(WorkspaceState state, ClauseSource source, ClausePart part) =>
        state.WithClause(source, null).WithBrush(source, part, BrushCombination.Replace);

    private static string Words<T>(T value)
        where T : struct, Enum => Capital().Replace(value.ToString(), " $0").Trim().ToLowerInvariant();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
