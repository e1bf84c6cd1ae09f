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
    public static IReadOnlyList<PointColoring> AllOf(ScoredAnalysis analysis) =>
    [
        new("label", "label", "Class"),
        new("prediction", "prediction", "Class"),
        new("correct", "correct or wrong", "Class"),
        .. analysis.Columns
            .Where(column => column.Measure.Perspective is not null)
            .OrderBy(column => column.Measure.Perspective)
            .Select(column => new PointColoring(column.Id, ColumnTitle.Of(analysis, column), $"{column.Measure.Perspective} difficulty")),
        .. analysis.Columns
            .Where(column => column.Measure.Perspective is null)
            .Select(column => new PointColoring(column.Id, ColumnTitle.Of(analysis, column), "Other measures")),
    ];
}
