using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;

namespace DifficultyEyes.Web.Views.Projection;

/// <summary>What the projection's script draws, but the instances: small, and sent when it changes.</summary>
/// <param name="Title">Name of the representation for the screen.</param>
/// <param name="Method">"umap" or "pca".</param>
/// <param name="ColorBy">"label", "prediction", "correct", "subset" or a column id.</param>
/// <param name="ColorTitle">What the points are colored by, for the screen.</param>
/// <param name="Hue">Where a measure gives the colors: name of the theme's color that they run to, "data", "model", "human" or "accent".</param>
/// <param name="Measures">What is said of an instance that is pointed at, one measure a perspective.</param>
/// <param name="Subsets">Empty unless they give the colors; their members are sent apart, as bits.</param>
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
    string ColorTitle,
    IReadOnlyList<string> Palette,
    string? Hue,
    IReadOnlyList<SceneMeasure> Measures,
    IReadOnlyList<SceneSubset> Subsets,
    IReadOnlyList<SceneShape> Shapes,
    int? OpenedInstance,
    bool IsDark)
{
    /// <param name="measures">Those shown of the perspectives; null where the analysis has none.</param>
    public static ProjectionScene Of(
        ScoredAnalysis analysis,
        string representation,
        string title,
        ProjectionMethod method,
        string colorBy,
        IReadOnlyList<ScoreColumn?> measures,
        IReadOnlyList<Subset> subsets,
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
            PointColoring.TitleOf(analysis, colorBy),
            ClassPalette.Colors(isDark),
            PointColoring.MeasureOf(analysis, colorBy) is { } measure ? HueOf(measure) : null,
            [.. measures.OfType<ScoreColumn>().Select(column => new SceneMeasure(HueOf(column.Measure), column.Id))],
            colorBy == WorkspaceState.ColorBySubset ? [.. subsets.Select(subset => new SceneSubset(subset.Name, SubsetPalette.ColorOf(subset.Color, isDark)))] : [],
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
        && Measures.SequenceEqual(other.Measures)
        && Subsets.SequenceEqual(other.Subsets)
        && Shapes.SequenceEqual(other.Shapes);

    public override int GetHashCode() => HashCode.Combine(AnalysisId, Representation, Method, ColorBy, OpenedInstance, IsDark, Shapes.Count);
}

/// <summary>A measure of a perspective.</summary>
/// <param name="Name">"data", "model" or "human": the word for the screen, and the name of the theme's color.</param>
/// <param name="Column">The column of its values.</param>
internal sealed record SceneMeasure(string Name, string Column);

/// <summary>A subset as the legend names it.</summary>
/// <param name="Color">As hexadecimal <c>#rrggbb</c>.</param>
internal sealed record SceneSubset(string Name, string Color);

/// <summary>A brushed outline.</summary>
/// <param name="Corners">x0, y0, x1, y1, … in data coordinates.</param>
internal sealed record SceneShape(float[] Corners, bool IsTakenAway)
{
    public static SceneShape Of(ProjectionShape shape) =>
        new([.. shape.Polygon.SelectMany(corner => new[] { corner.X, corner.Y })], shape.IsTakenAway);

    public bool Equals(SceneShape? other) => other is not null && IsTakenAway == other.IsTakenAway && Corners.SequenceEqual(other.Corners);

    public override int GetHashCode() => HashCode.Combine(IsTakenAway, Corners.Length);
}
