namespace DifficultyEyes.Tests.Browser;

/// <summary>All tests that look at the one running app, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<RunningApp>
{
    public const string Name = "Browser";
}

/// <summary>What every story with a browser ends with: nothing failed on the page, nor in the app.</summary>
[Collection(BrowserTests.Name)]
public abstract class BrowserTest(RunningApp app) : IAsyncLifetime
{
    private readonly List<Visitor> _visitors = [];
    private int _earlierFaults;

    protected RunningApp App { get; } = app;

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Chromium.Path is null, Chromium.Missing);
        _earlierFaults = App.Faults.Count;
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var problems = _visitors.SelectMany(visitor => visitor.Problems).ToArray();
        foreach (var visitor in _visitors)
        {
            await visitor.DisposeAsync();
        }

        Assert.Empty(problems);
        var faults = App.Faults.Skip(_earlierFaults).ToArray();
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    private protected async Task<Visitor> ArriveAsync(VisitorOptions? options = null)
    {
        var visitor = await Visitor.ArriveAsync(App.Browser, App.Address, options ?? new VisitorOptions());
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A new visitor in the sample's workspace, with the projection laid out.</summary>
    private protected async Task<WorkspacePage> OpenSampleAsync(VisitorOptions? options = null)
    {
        var workspace = new WorkspacePage((await ArriveAsync(options)).Page);
        await workspace.OpenAsync($"/analyses/{App.SampleId}");
        return workspace;
    }
}
