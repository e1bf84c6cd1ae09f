using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Views.Controls;

namespace DifficultyEyes.Web.Views.Projection;

/// <summary>Something the points can be colored by.</summary>
/// <param name="Id">"label", "prediction", "correct", "subset" or a column id.</param>
/// <param name="Title">For the screen.</param>
/// <param name="Group">Heading it is listed under.</param>
internal sealed record PointColoring(string Id, string Title, string Group)
{
    private static readonly PointColoring[] s_ofClasses =
    [
        new(WorkspaceState.ColorByLabel, "label", "Class"),
        new(WorkspaceState.ColorByPrediction, "prediction", "Class"),
        new(WorkspaceState.ColorByCorrect, "correct or wrong", "Class"),
        new(WorkspaceState.ColorBySubset, "subset", "Class"),
    ];

    public static IReadOnlyList<PointColoring> AllOf(ScoredAnalysis analysis) =>
    [
        .. s_ofClasses,
        .. analysis.Columns
            .Where(column => column.Measure.Perspective is not null && !IsOfClasses(column.Id))
            .OrderBy(column => column.Measure.Perspective)
            .Select(column => new PointColoring(column.Id, ColumnTitle.Of(analysis, column), $"{column.Measure.Perspective} difficulty")),
        .. analysis.Columns
            .Where(column => column.Measure.Perspective is null && !IsOfClasses(column.Id))
            .Select(column => new PointColoring(column.Id, ColumnTitle.Of(analysis, column), "Other measures")),
    ];

    /// <summary>What the points are colored by, for the screen.</summary>
    public static string TitleOf(ScoredAnalysis analysis, string colorBy) =>
        s_ofClasses.FirstOrDefault(coloring => coloring.Id == colorBy)?.Title
        ?? (analysis.FindColumn(colorBy) is { } column ? ColumnTitle.Of(analysis, column) : colorBy);

    /// <summary>The filter that an entry of the legend stands for; null where it is none.</summary>
    /// <param name="entry">A class, 1 for correct, 0 for wrong and another number for unknown, or the place of a subset.</param>
    public static FilterPick? PickOf(ScoredAnalysis analysis, IReadOnlyList<Subset> subsets, string colorBy, int entry, BrushCombination combination) => colorBy switch
    {
        WorkspaceState.ColorByLabel when entry >= 0 && entry < analysis.Dataset.ClassCount => new(ClauseSource.Classes, new ClassPick(entry), combination),
        WorkspaceState.ColorByCorrect => new(ClauseSource.Outcome, new OutcomePick(entry switch { 1 => true, 0 => false, _ => null }), combination),
        WorkspaceState.ColorBySubset when entry >= 0 && entry < subsets.Count => new(ClauseSource.Subsets, new SubsetPick(subsets[entry].Id), combination),
        _ => null,
    };

    /// <summary>The measure whose scale gives the colors; null where classes or the outcome do.</summary>
    /// <remarks>"correct" is a column as well, but shown as right and wrong, not as a scale from 0 to 1.</remarks>
    public static MeasureDefinition? MeasureOf(ScoredAnalysis analysis, string colorBy) =>
        IsOfClasses(colorBy) ? null : analysis.FindColumn(colorBy)?.Measure;

    private static bool IsOfClasses(string id) => s_ofClasses.Any(coloring => coloring.Id == id);
}
