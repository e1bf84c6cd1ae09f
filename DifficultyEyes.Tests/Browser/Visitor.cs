using Microsoft.Playwright;

namespace DifficultyEyes.Tests.Browser;

/// <summary>How a person looks at the app.</summary>
internal sealed record VisitorOptions
{
    public int Width { get; init; } = 1440;

    public int Height { get; init; } = 900;

    /// <summary>What their system prefers.</summary>
    public bool PrefersDark { get; init; }
}

/// <summary>A person with a browser of their own, and everything that went wrong in it.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly List<string> _problems = [];
    private readonly IBrowserContext _context;

    private Visitor(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Note(message.Type == "error", $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"page error: {error}");
        page.Response += (_, response) => Note(response.Status >= 400, $"{response.Status} {response.Url}");

        // What the page itself gave up (a newer request took its place, or it was left) is no failure.
        page.RequestFailed += (_, request) => Note(request.Failure != "net::ERR_ABORTED", $"{request.Failure} {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>Errors in the console, unhandled errors, failed and refused requests.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_problems)
            {
                return [.. _problems];
            }
        }
    }

    public static async Task<Visitor> ArriveAsync(IBrowser browser, Uri address, VisitorOptions options)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = options.Width, Height = options.Height },
            ColorScheme = options.PrefersDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(RunningApp.PatienceMilliseconds);
        return new Visitor(context, await context.NewPageAsync());
    }

    /// <summary>Keeps a script from arriving until the result is set, as a slow connection does.</summary>
    /// <param name="name">Of the script's file, without its extension.</param>
    public async Task<TaskCompletionSource> HoldScriptAsync(string name)
    {
        var isReleased = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Page.RouteAsync($"**/{name}.razor*.js*", async route =>
        {
            await isReleased.Task;
            await route.ContinueAsync();
        });
        return isReleased;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Note(bool isProblem, string text)
    {
        if (isProblem)
        {
            lock (_problems)
            {
                _problems.Add(text);
            }
        }
    }
}
