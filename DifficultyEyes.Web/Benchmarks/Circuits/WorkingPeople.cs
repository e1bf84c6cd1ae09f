using System.Globalization;
using DifficultyEyes.Web.Benchmarks.Brush;

namespace DifficultyEyes.Web.Benchmarks.Circuits;

/// <summary>People who arrive one after the other, work for a while, and leave.</summary>
/// <param name="chromium">The browser's path.</param>
/// <param name="untilLetGo">From when they have left to the last look: longer than a lost connection is waited for.</param>
internal sealed class WorkingPeople(ServedApp app, string chromium, int people, TimeSpan duration, TimeSpan untilLetGo)
{
    private const double Megabyte = 1e6;
    private const double LeastGivenBack = 0.8;
    private const double MostGrowth = 1.1;

    // Processes of the browser: each draws the pages of some people.
    private const int Contexts = 4;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_betweenArrivals = TimeSpan.FromSeconds(0.5);

    private readonly MemoryWatch _memory = new(() => app.WorkingSetBytes);

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(string path, Action<string> tell, CancellationToken cancellationToken)
    {
        var address = new Uri(app.Address, path);
        await WarmUpAsync(address, tell, cancellationToken);
        var before = _memory.Now;

        tell(string.Create(CultureInfo.InvariantCulture, $"{people} people for {duration.TotalMinutes:0.#} minutes"));
        var workers = new List<WorkingPerson>();
        using var watching = new CancellationTokenSource();
        var samples = _memory.SampleAsync(watching.Token);
        Range working;
        await using (var browser = await HeadlessBrowser.StartAsync(chromium, cancellationToken))
        {
            working = await WorkAsync(browser, address, workers, cancellationToken);
            await watching.CancelAsync();

            // Every other person closes the page; with the browser the others are cut off.
            tell("they leave");
            await Task.WhenAll(workers.Where((_, person) => person % 2 == 0).Select(worker => worker.LeaveAsync(cancellationToken)));
        }

        await Task.Delay(untilLetGo, cancellationToken);
        return Report(before, await samples, working, _memory.Now, workers);
    }

    /// <summary>One visit: what is compiled and opened once for everybody is no matter of circuits.</summary>
    private async Task WarmUpAsync(Uri address, Action<string> tell, CancellationToken cancellationToken)
    {
        tell("one person warms up");
        await using var browser = await HeadlessBrowser.StartAsync(chromium, cancellationToken);
        var first = new WorkingPerson(await browser.OpenAsync(cancellationToken), address, new Random(0));
        await first.WorkAsync(Task.Delay(s_warmUp, cancellationToken), cancellationToken);
        await first.LeaveAsync(cancellationToken);
    }

    /// <returns>The samples during which all of them were at work.</returns>
    private async Task<Range> WorkAsync(HeadlessBrowser browser, Uri address, List<WorkingPerson> workers, CancellationToken cancellationToken)
    {
        var contexts = new string[Contexts];
        for (var context = 0; context < Contexts; context++)
        {
            contexts[context] = await browser.CreateContextAsync(cancellationToken);
        }

        var end = new TaskCompletionSource();
        var work = new List<Task>();
        for (var person = 0; person < people; person++)
        {
            workers.Add(new WorkingPerson(await browser.OpenAsync(contexts[person % Contexts], cancellationToken), address, new Random(person + 1)));
            work.Add(workers[^1].WorkAsync(end.Task, cancellationToken));
            await Task.Delay(s_betweenArrivals, cancellationToken);
        }

        var first = _memory.Count;
        await Task.Delay(duration, cancellationToken);
        var working = first..Math.Max(first + 1, _memory.Count);
        end.SetResult();
        await Task.WhenAll(work);
        return working;
    }

    private List<Measurement> Report(double before, IReadOnlyList<double> during, Range working, double after, List<WorkingPerson> workers)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{people} people for {duration.TotalMinutes:0.#} minutes");
        var all = during.Take(working).ToArray();
        var fifth = Math.Max(1, all.Length / 5);
        var (middle, end) = (Spread.Of(all.Skip(2 * fifth).Take(fifth)), Spread.Of(all.TakeLast(fifth)));
        var most = during.Max();
        var (done, unanswered) = (workers.Sum(worker => worker.Done), workers.Sum(worker => worker.Unanswered));
        return
        [
            Memory(name, "after one has come and gone", Spread.Of([before])),
            Memory(name, "most", Spread.Of([most])) with { Note = string.Create(CultureInfo.InvariantCulture, $"{(most - before) / people / Megabyte:0.0} MB more for each") },
            Memory(name, "in the middle fifth", middle),
            Memory(name, "in the last fifth", end) with { Ratio = new("middle", Spread.Of([end.Median / middle.Median])), Target = Target.AtMost(MostGrowth) },
            Memory(name, "after all have gone", Spread.Of([after])) with
            {
                Ratio = new("what was taken, given back", Spread.Of([Math.Min(1, (most - after) / Math.Max(1, most - before))])),
                Target = Target.AtLeast(LeastGivenBack),
            },
            new(name, "brushes, undos, details, visits", Spread.Of([done]), "") { Note = string.Create(CultureInfo.InvariantCulture, $"{unanswered} more were not answered within {WorkingPerson.Patience.TotalSeconds:0} s") },
        ];
    }

    private static Measurement Memory(string name, string what, Spread bytes) =>
        new(name, what, new Spread(bytes.Median / Megabyte, bytes.Minimum / Megabyte, bytes.Maximum / Megabyte, bytes.Repetitions), "MB");
}
