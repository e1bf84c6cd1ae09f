using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;

namespace DifficultyEyes.Web.Views.Projection;

/// <summary>What the projection's script draws, but the instances: small, and sent when it changes.</summary>
/// <param name="Title">Name of the representation for the screen.</param>
/// <param name="Method">"umap" or "pca".</param>
/// <param name="ColorBy">"label", "prediction", "correct" or a column id.</param>
/// <param name="Hue">Where a measure gives the colors: name of the theme's color that they run to, "data", "model", "human" or "accent".</param>
/// <param name="IsDark">The script reads colors from the theme's tokens; it learns here that they changed.</param>
internal sealed record ProjectionScene(
    string AnalysisId,
    string DatasetHash,
    int InstanceCount,
    IReadOnlyList<string> ClassNames,
    string Representation,
    string Title,
    string Method,
    string ColorBy,
    IReadOnlyList<string> Palette,
    string? Hue,
    IReadOnlyList<SceneShape> Shapes,
    int? OpenedInstance,
    bool IsDark)
{
    public static ProjectionScene Of(
        ScoredAnalysis analysis,
        string representation,
        string title,
        ProjectionMethod method,
        string colorBy,
        IReadOnlyList<ProjectionShape> shapes,
        int? openedInstance,
        bool isDark) => new(
            analysis.Id,
            analysis.Dataset.Hash,
            analysis.InstanceCount,
            analysis.Dataset.ClassNames,
            representation,
            title,
            method == ProjectionMethod.Umap ? "umap" : "pca",
            colorBy,
            ClassPalette.Colors(isDark),
            PointColoring.MeasureOf(analysis, colorBy) is { } measure ? HueOf(measure) : null,
            [.. shapes.Where(shape => shape.Representation == representation && shape.Method == method).Select(SceneShape.Of)],
            openedInstance,
            isDark);

    // Colors run from pale (easy) to full (hard) in the hue of the measure's perspective.
    private static string HueOf(MeasureDefinition measure) => measure.Perspective switch
    {
        Perspective.Data => "data",
        Perspective.Model => "model",
        Perspective.Human => "human",
        _ => "accent",
    };

    public bool Equals(ProjectionScene? other) =>
        other is not null
        && (AnalysisId, Representation, Method, ColorBy, OpenedInstance, IsDark) == (other.AnalysisId, other.Representation, other.Method, other.ColorBy, other.OpenedInstance, other.IsDark)
        && Shapes.SequenceEqual(other.Shapes);

    public override int GetHashCode() => HashCode.Combine(AnalysisId, Representation, Method, ColorBy, OpenedInstance, IsDark, Shapes.Count);
}

/// <summary>A brushed outline.</summary>
/// <param name="Corners">x0, y0, x1, y1, … in data coordinates.</param>
internal sealed record SceneShape(float[] Corners, bool IsTakenAway)
{
    public static SceneShape Of(ProjectionShape shape) =>
        new([.. shape.Polygon.SelectMany(corner => new[] { corner.X, corner.Y })], shape.IsTakenAway);

    public bool Equals(SceneShape? other) => other is not null && IsTakenAway == other.IsTakenAway && Corners.SequenceEqual(other.Corners);

    public override int GetHashCode() => HashCode.Combine(IsTakenAway, Corners.Length);
}
