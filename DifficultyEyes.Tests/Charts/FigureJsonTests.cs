using System.Reflection;
using System.Text.Json;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Views.DifficultySummary;
using DifficultyEyes.Web.Views.LayerFlow;
using DifficultyEyes.Web.Benchmarks.Brush;
using Plotly.Blazor;

namespace DifficultyEyes.Tests.Charts;

public sealed class FigureJsonTests
{
    [Fact]
    public void Write_OurFigures_SaysWhatPlotlyBlazorSays()
    {
        var aggregates = Aggregates();
        var layout = FlowLayout.Of(aggregates.Flow);
        Figure[] figures =
        [
            .. aggregates.Pairs.Select(pair => HeatmapFigure.Of(
                pair, aggregates.Thresholds, null, HeatmapScale.For(HeatmapColoring.Accuracy, [pair.Heatmap], ChartPalette.Light), isDark: false).Figure),
            FlowFigure.Of(layout, FlowColor.Of(null, FlowColoring.Outcome, hasUnknown: false, isDark: false), isSelecting: true, isDark: false),
        ];

        Assert.All(figures, figure =>
        {
            var written = JsonSerializer.Deserialize<JsonElement>(FigureJson.Write(figure));

            Assert.True(JsonElement.DeepEquals(AsPlotlyBlazor(figure.Layout), written.GetProperty("layout")));
            Assert.Equal(figure.Traces.Count, written.GetProperty("data").GetArrayLength());
            Assert.All(figure.Traces.Zip(written.GetProperty("data").EnumerateArray()), pair =>
                Assert.True(JsonElement.DeepEquals(AsPlotlyBlazor<ITrace>(pair.First), pair.Second), pair.Second.ToString()));
        });
    }

    private static WorkspaceAggregates Aggregates()
    {
        var analysis = DrawnAnalysis.Create(200, classCount: 3, layerCount: 2, seed: 1);
        var resolver = new WorkspaceResolver(analysis);
        var state = WorkspaceStart.For(analysis).WithBrush(ClauseSource.Outcome, new OutcomePick(false), BrushCombination.Replace);
        var cancellationToken = TestContext.Current.CancellationToken;
        var selection = resolver.Resolve(state, new Dictionary<ProjectionKey, float[]>(), cancellationToken);
        return WorkspaceAggregates.Of(analysis, resolver, state, selection, cancellationToken);
    }

    // What its interop hands to the browser; not public, since nobody else should need it.
    private static JsonElement AsPlotlyBlazor<T>(T value)
    {
        var options = typeof(PlotlyJsInterop).GetField("SerializerOptions", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null);
        return JsonSerializer.SerializeToElement(value, (JsonSerializerOptions)options!);
    }
}
