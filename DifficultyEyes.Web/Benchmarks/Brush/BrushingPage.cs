using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DifficultyEyes.Web.Benchmarks.Brush;

/// <summary>A workspace in a page: opened and brushed, each time until nothing changes any more.</summary>
internal sealed class BrushingPage(BrowserPage page)
{
    // Longer than any pause between two changes that belong together.
    private const int QuietMilliseconds = 500;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_askInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Goes to an analysis.</summary>
    /// <returns>Milliseconds from the start of the page to the last picture painted.</returns>
    public async Task<double> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        await page.GoAsync(address, cancellationToken);
        return await WaitForWholeAsync(cancellationToken);
    }

    /// <summary>Opens the workspace anew, as the browser kept it.</summary>
    /// <returns>Milliseconds from the start of the page to the last picture painted.</returns>
    public async Task<double> ReopenAsync(CancellationToken cancellationToken)
    {
        await page.ReloadAsync(cancellationToken);
        return await WaitForWholeAsync(cancellationToken);
    }

    /// <summary>Makes a brush and waits until every view has shown it.</summary>
    /// <param name="step">Varies it.</param>
    /// <returns>Milliseconds from letting go to the last change painted; null where the page has nothing to make it on.</returns>
    public async Task<double?> BrushAsync(BrushGesture gesture, int step, CancellationToken cancellationToken)
    {
        var place = await page.EvaluateAsync($"brushBenchmark.place({JsonSerializer.Serialize(gesture.Selector)}, {step})", cancellationToken);
        if (place is null)
        {
            return null;
        }

        var (left, top, width, height) = ((double)place["left"]!, (double)place["top"]!, (double)place["width"]!, (double)place["height"]!);
        await page.DragAsync([.. gesture.Path(step).Select(point => (left + point.X * width, top + point.Y * height))], cancellationToken);
        return await SettleAsync(cancellationToken);
    }

    /// <summary>Lets go of every brush.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        await page.EvaluateAsync("brushBenchmark.letGo(); document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))", cancellationToken);
        await SettleAsync(cancellationToken);
    }

    /// <summary>How many instances the page says are selected.</summary>
    public async Task<string> SelectedAsync(CancellationToken cancellationToken) =>
        (string)(await page.EvaluateAsync("brushBenchmark.selected()", cancellationToken))!;

    private async Task<double> WaitForWholeAsync(CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < s_patience; await Task.Delay(s_askInterval, cancellationToken))
        {
            if ((bool)(await page.EvaluateAsync("globalThis.brushBenchmark?.isWhole() ?? false", cancellationToken))!)
            {
                return await SettleAsync(cancellationToken);
            }
        }

        throw new BenchmarkException("The workspace did not show all its views.");
    }

    private async Task<double> SettleAsync(CancellationToken cancellationToken) => (double)(await page.EvaluateAsync(
        string.Create(CultureInfo.InvariantCulture, $"brushBenchmark.settled({QuietMilliseconds}, {s_patience.TotalMilliseconds})"), cancellationToken))!;
}
