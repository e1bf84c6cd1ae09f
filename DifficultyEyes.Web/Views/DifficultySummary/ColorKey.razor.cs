using System.Globalization;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.DifficultySummary;

/// <summary>What the colors of the heatmaps' cells stand for.</summary>
public sealed partial class ColorKey
{
    [Parameter, EditorRequired] public HeatmapScale Scale { get; set; } = default!;

    private string Low => Scale.Coloring switch
    {
        HeatmapColoring.Accuracy => "0 %",
        HeatmapColoring.Lift => "¼×",
        _ => "1",
    };

    private string High => Scale.Coloring switch
    {
        HeatmapColoring.Accuracy => "100 % right",
        HeatmapColoring.Lift => "4× expected",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Counted.Of((long)Math.Round(Math.Exp(Scale.Most) - 1), "image")} (log)"),
    };

    private string Description => Scale.Coloring switch
    {
        HeatmapColoring.Accuracy => $"Color of the cells: accuracy from 0 %, red, to 100 %, blue. A dot marks cells of fewer than {Tally.FewestForShare} images.",
        HeatmapColoring.Lift => $"Color of the cells: from a quarter, ochre, to four times, dark, as many images as independence would give. A dot marks cells of fewer than {Tally.FewestForShare} images.",
        _ => $"Color of the cells: from 1 to {High}, the same in every heatmap.",
    };

    private string Gradient => string.Create(
        CultureInfo.InvariantCulture,
        $"linear-gradient(to right, {string.Join(", ", Scale.Colors.Select(stop => string.Create(CultureInfo.InvariantCulture, $"{stop[1]} {100 * Convert.ToDouble(stop[0], CultureInfo.InvariantCulture):0}%")))})");
}
