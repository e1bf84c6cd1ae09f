using System.Globalization;

namespace DifficultyEyes.Web.Benchmarks.Brush;

/// <summary>What a person waits for: from letting go of a brush, or opening a workspace, to the last view painted.</summary>
internal static class BrowserTiming
{
    private const double MostMilliseconds = 100;
    private const double MostMillisecondsOfMany = 250;
    private const double MostMillisecondsTogether = 250;
    private const double MostSecondsToOpen = 1.5;
    private const double MostSecondsToOpenMany = 3;
    private const int Few = 10_000;
    private const int WarmUpBrushes = 40;

    /// <param name="address">Of the workspace.</param>
    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(
        HeadlessBrowser browser, ServedApp app, Uri address, int instanceCount, int repetitions, Action<string> tell, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"in the browser, n = {instanceCount:N0}");
        tell($"{name}, {repetitions} rounds after one that warms up");
        var page = new BrushingPage(await browser.OpenAsync(cancellationToken));
        var first = await page.OpenAsync(address, cancellationToken);
        await WarmUpAsync(page, cancellationToken);
        var results = new List<Measurement>();
        var all = new List<double>();
        var processor = TimeSpan.Zero;
        foreach (var gesture in BrushGesture.All)
        {
            var times = new List<double>();
            for (var round = -1; round < repetitions; round++)
            {
                var before = app.ProcessorTime;
                if (await page.BrushAsync(gesture, round + 1, cancellationToken) is not { } milliseconds)
                {
                    break;
                }

                processor += round < 0 ? TimeSpan.Zero : app.ProcessorTime - before;
                times.AddRange(round < 0 ? [] : [milliseconds]);
                if (round == repetitions - 1)
                {
                    tell($"{gesture.Name}: {await page.SelectedAsync(cancellationToken)} selected");
                }

                await page.ClearAsync(cancellationToken);
            }

            all.AddRange(times);
            results.Add(new(name, gesture.Name, times.Count == 0 ? null : Spread.Of(times), "ms")
            {
                Note = times.Count == 0 ? "not measured: the page has nothing to make it on" : null,
            });
        }

        var isFew = instanceCount <= Few;
        results.AddRange(
        [
            new(name, "any of them, 95th percentile", Spread.Of([Spread.Percentile(all, 0.95)]), "ms") { Target = Target.AtMost(isFew ? MostMilliseconds : MostMillisecondsOfMany) },
            new(name, "the server, all threads: one of them", Spread.Of([processor.TotalMilliseconds / all.Count]), "CPU ms"),
            new(name, "opened for the first time", Spread.Of([first / 1000]), "s") { Note = "Nothing is in the browser's cache, and the server has not opened the analysis before." },
            await ReopenAsync(page, name, isFew, repetitions, cancellationToken),
        ]);
        return results;
    }

    /// <summary>Several people brush the same analysis at once, each on a page of their own.</summary>
    public static async Task<Measurement> MeasureTogetherAsync(
        HeadlessBrowser browser, Uri address, int instanceCount, int people, int repetitions, Action<string> tell, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{people} people at once, n = {instanceCount:N0}");
        tell(name);
        var pages = new List<BrushingPage>();
        for (var person = 0; person < people; person++)
        {
            pages.Add(new BrushingPage(await browser.OpenAsync(cancellationToken)));
            await pages[^1].OpenAsync(address, cancellationToken);
        }

        var times = await Task.WhenAll(pages.Select(async (page, person) =>
        {
            var own = new List<double>();
            for (var round = 0; round < repetitions; round++)
            {
                var gesture = BrushGesture.All[(person + round) % BrushGesture.All.Count];
                own.AddRange(await page.BrushAsync(gesture, person + round, cancellationToken) is { } milliseconds ? [milliseconds] : []);
                await page.ClearAsync(cancellationToken);
            }

            return own;
        }));
        return new(name, "a brush, 95th percentile", Spread.Of([Spread.Percentile(times.SelectMany(own => own), 0.95)]), "ms")
        {
            Target = Target.AtMost(MostMillisecondsTogether),
            Note = "All pages are drawn by this machine too, which people's own machines would do.",
        };
    }

    // A server that has just started is still compiling, which takes it longer than the brushes do.
    private static async Task WarmUpAsync(BrushingPage page, CancellationToken cancellationToken)
    {
        for (var brush = 0; brush < WarmUpBrushes; brush++)
        {
            await page.BrushAsync(BrushGesture.All[brush % BrushGesture.All.Count], brush, cancellationToken);
            await page.ClearAsync(cancellationToken);
        }
    }

    private static async Task<Measurement> ReopenAsync(BrushingPage page, string name, bool isFew, int repetitions, CancellationToken cancellationToken)
    {
        await page.BrushAsync(BrushGesture.All[0], 0, cancellationToken);
        var times = new List<double>();
        for (var round = 0; round < repetitions; round++)
        {
            times.Add(await page.ReopenAsync(cancellationToken) / 1000);
        }

        return new(name, "opened again as it was left", Spread.Of(times), "s") { Target = Target.AtMost(isFew ? MostSecondsToOpen : MostSecondsToOpenMany) };
    }
}
