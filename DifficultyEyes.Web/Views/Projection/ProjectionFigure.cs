using System.Globalization;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Words;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;

namespace DifficultyEyes.Web.Views.Projection;

/// <summary>The plot under the points: axes without ticks; what they span, names and brushes are set by the script.</summary>
internal static class ProjectionFigure
{
    /// <summary>One empty trace: a plot without any has no axes.</summary>
    public static IList<ITrace> Traces() => [new Scatter { X = [], Y = [], ShowLegend = false }];

    public static Plotly.Blazor.Layout Layout() => new()
    {
        AutoSize = true,
        Margin = new Margin { L = 0, R = 0, T = 0, B = 0, Pad = 0 },
        PaperBgColor = "rgba(0,0,0,0)",
        PlotBgColor = "rgba(0,0,0,0)",
        ShowLegend = false,
        XAxis = [new XAxis { Visible = false, Range = [-1, 1] }],
        YAxis = [new YAxis { Visible = false, Range = [-1, 1] }],
    };

    // Plotly only draws: pointer, wheel and touch are followed by the script, whatever the tool.
    public static Config Config() => new() { StaticPlot = true, DisplayModeBar = Plotly.Blazor.ConfigLib.DisplayModeBarEnum.False };

    /// <summary>The data representation, then the model's layers from input to output.</summary>
    public static IReadOnlyList<(string Id, string Title)> RepresentationsOf(ScoredAnalysis analysis) =>
    [
        (analysis.DataRepresentationId, analysis.DataRepresentationTitle),
        .. analysis.Models[0].Layers
            .Where(layer => layer.Id != analysis.DataRepresentationId)
            .Select(layer => (layer.Id, layer.Title)),
    ];

    public static string TitleOf(ProjectionMethod method) => method == ProjectionMethod.Umap ? "UMAP" : "PCA";

    public static string DescriptionOf(ProjectionMethod method) => method == ProjectionMethod.Umap
        ? "UMAP: keeps neighbors together; distances between groups say little"
        : "PCA: the two directions of greatest variance";

    /// <summary>The picture in words.</summary>
    public static string Describe(ScoredAnalysis analysis, string representation, ProjectionMethod method, string colorBy, int selectedCount) => string.Create(
        CultureInfo.InvariantCulture,
        $"Projection of {Counted.Of(analysis.InstanceCount, "instance")}: {TitleOf(method)} of {representation}, colored by {PointColoring.TitleOf(analysis, colorBy)}; {selectedCount:N0} selected");
}
