using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.Projection;

/// <summary>Something the points can be colored by.</summary>
/// <param name="Id">"label", "prediction", "correct" or a column id.</param>
/// <param name="Title">For the screen.</param>
/// <param name="Group">Heading it is listed under.</param>
internal sealed record PointColoring(string Id, string Title, string Group)
{
    private static readonly PointColoring[] s_ofClasses =
    [
        new(WorkspaceState.ColorByLabel, "label", "Class"),
        new(WorkspaceState.ColorByPrediction, "prediction", "Class"),
        new(WorkspaceState.ColorByCorrect, "correct or wrong", "Class"),
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

    /// <summary>The measure whose scale gives the colors; null where classes or the outcome do.</summary>
    /// <remarks>"correct" is a column as well, but shown as right and wrong, not as a scale from 0 to 1.</remarks>
    public static MeasureDefinition? MeasureOf(ScoredAnalysis analysis, string colorBy) =>
        IsOfClasses(colorBy) ? null : analysis.FindColumn(colorBy)?.Measure;

    private static bool IsOfClasses(string id) => s_ofClasses.Any(coloring => coloring.Id == id);
}
