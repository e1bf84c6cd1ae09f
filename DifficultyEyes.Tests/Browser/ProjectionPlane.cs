using System.Net.Http.Json;
using System.Runtime.InteropServices;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>Where instances lie in the projection that a page shows, by what the server says of them.</summary>
internal sealed class ProjectionPlane(WorkspacePage workspace, HttpClient client, string analysisId)
{
    private const int MostWheelTurns = 60;

    private const string PixelOfPlace = """
        ([x, y]) => {
          const plot = document.querySelector("[aria-label=Projection] .js-plotly-plot");
          const { xaxis, yaxis } = plot._fullLayout;
          const box = plot.getBoundingClientRect();
          const share = (value, [low, high]) => (value - low) / (high - low);
          return [box.left + xaxis._offset + xaxis._length * share(x, xaxis.range), box.top + yaxis._offset + yaxis._length * (1 - share(y, yaxis.range))];
        }
        """;

    /// <summary>The ends of what is in view: left, right, bottom, top.</summary>
    public Task<double[]> RangeAsync() => workspace.Page.EvaluateAsync<double[]>("""
        () => {
          const { xaxis, yaxis } = document.querySelector("[aria-label=Projection] .js-plotly-plot")._fullLayout;
          return [...xaxis.range, ...yaxis.range];
        }
        """);

    /// <summary>Where an instance is seen.</summary>
    public async Task<(float X, float Y)> PixelOfAsync(int instance)
    {
        var representation = await workspace.Region("Projection").GetByLabel("Representation").Last.InputValueAsync();
        var places = await ColumnAsync<float>($"projection:umap:{representation}");
        var pixel = await workspace.Page.EvaluateAsync<float[]>(PixelOfPlace, new double[] { places[2 * instance], places[(2 * instance) + 1] });
        return (pixel[0], pixel[1]);
    }

    public async Task<T[]> ColumnAsync<T>(string name)
        where T : struct =>
        MemoryMarshal.Cast<byte, T>(await client.GetByteArrayAsync($"api/analyses/{analysisId}/columns/{Uri.EscapeDataString(name)}")).ToArray();

    /// <summary>Turns the wheel over an instance until images stand in for the points.</summary>
    public async Task ZoomToImagesAsync(int instance)
    {
        for (var turn = 0; turn < MostWheelTurns && await workspace.Projection.GetAttributeAsync("data-picture") != "images"; turn++)
        {
            await ZoomAsync(instance);
        }

        // Once more: neighbors lie farther apart.
        await ZoomAsync(instance);
        await Expect(workspace.Projection).ToHaveAttributeAsync("data-picture", "images");
    }

    /// <summary>Turns the wheel once over an instance.</summary>
    public async Task ZoomAsync(int instance)
    {
        var before = await RangeAsync();
        var (x, y) = await PixelOfAsync(instance);
        await workspace.Page.Mouse.MoveAsync(x, y);
        await workspace.Page.Mouse.WheelAsync(0, -100);
        await workspace.Page.WaitForFunctionAsync(
            "before => document.querySelector('[aria-label=Projection] .js-plotly-plot')._fullLayout.xaxis.range[0] !== before", before[0]);
    }

    public async Task<string> DatasetHashAsync() => (await client.GetFromJsonAsync<OneAnalysis>($"api/analyses/{analysisId}"))!.Dataset.Hash;

    private sealed record OneAnalysis(OneDataset Dataset);

    private sealed record OneDataset(string Hash);
}
