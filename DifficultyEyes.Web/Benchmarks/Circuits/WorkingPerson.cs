using System.Diagnostics;
using System.Text.Json;
using DifficultyEyes.Web.Benchmarks.Brush;

namespace DifficultyEyes.Web.Benchmarks.Circuits;

/// <summary>Somebody at work in a workspace: brushes, undoes, opens images, leaves and comes back, with a look at the picture after each.</summary>
internal sealed class WorkingPerson(BrowserPage page, Uri workspace, Random random)
{
    private const double ShortestLookSeconds = 4;
    private const double LongestLookSeconds = 12;
    private const string Revision = "document.querySelector('.workspace')?.dataset.revision ?? ''";
    private const string UndoKey = "new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true })";

    private static readonly TimeSpan s_askInterval = TimeSpan.FromMilliseconds(300);

    private bool _hasBrushed;

    /// <summary>How long an answer is waited for.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>What was done and answered.</summary>
    public int Done { get; private set; }

    public int Unanswered { get; private set; }

    /// <param name="end">Nothing more is begun once it is there.</param>
    public async Task WorkAsync(Task end, CancellationToken cancellationToken)
    {
        await VisitAsync(cancellationToken);
        while (!end.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromSeconds(ShortestLookSeconds + random.NextDouble() * (LongestLookSeconds - ShortestLookSeconds)), cancellationToken);
            await (random.Next(8) switch
            {
                < 4 => BrushAsync(cancellationToken),
                4 when _hasBrushed => UndoAsync(cancellationToken),
                < 7 => OpenImageAsync(cancellationToken),
                _ => ComeBackAsync(cancellationToken),
            });
        }
    }

    /// <summary>Closes the page.</summary>
    public Task LeaveAsync(CancellationToken cancellationToken) => page.CloseAsync(cancellationToken);

    private async Task VisitAsync(CancellationToken cancellationToken)
    {
        _hasBrushed = false;
        await page.GoAsync(workspace, cancellationToken);
        await WaitAsync("", cancellationToken);
    }

    private async Task ComeBackAsync(CancellationToken cancellationToken)
    {
        await page.GoAsync(new Uri(workspace, "/"), cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(ShortestLookSeconds), cancellationToken);
        await VisitAsync(cancellationToken);
    }

    private async Task BrushAsync(CancellationToken cancellationToken)
    {
        var gesture = BrushGesture.All[random.Next(BrushGesture.All.Count)];
        var step = random.Next(100);
        var place = await page.EvaluateAsync($"brushBenchmark.place({JsonSerializer.Serialize(gesture.Selector)}, {step})", cancellationToken);
        if (place is null)
        {
            // What was brushed before has left nothing of this kind.
            return;
        }

        var (left, top, width, height) = ((double)place["left"]!, (double)place["top"]!, (double)place["width"]!, (double)place["height"]!);
        var before = await RevisionAsync(cancellationToken);
        await page.DragAsync([.. gesture.Path(step).Select(point => (left + point.X * width, top + point.Y * height))], cancellationToken);
        _hasBrushed |= await WaitAsync(before, cancellationToken);
    }

    private Task UndoAsync(CancellationToken cancellationToken) => ActAsync($"document.body.dispatchEvent({UndoKey})", cancellationToken);

    private Task OpenImageAsync(CancellationToken cancellationToken) =>
        ActAsync($"document.querySelectorAll('.gallery .tile')[{random.Next(12)}]?.click()", cancellationToken);

    private async Task ActAsync(string script, CancellationToken cancellationToken)
    {
        var before = await RevisionAsync(cancellationToken);
        await page.EvaluateAsync(script, cancellationToken);
        await WaitAsync(before, cancellationToken);
    }

    private async Task<bool> WaitAsync(string before, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Patience; await Task.Delay(s_askInterval, cancellationToken))
        {
            if (await RevisionAsync(cancellationToken) is { Length: > 0 } now && now != before)
            {
                Done++;
                return true;
            }
        }

        Unanswered++;
        return false;
    }

    private async Task<string> RevisionAsync(CancellationToken cancellationToken) => (string)(await page.EvaluateAsync(Revision, cancellationToken))!;
}
