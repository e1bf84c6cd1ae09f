using DifficultyEyes.Web.Elements;
using Microsoft.JSInterop;

namespace DifficultyEyes.Tests.Elements;

/// <summary>A page may go while its component still talks to it: nothing of that may end the circuit.</summary>
public sealed class ComponentScriptTests
{
    public static TheoryData<string> Losses => ["disconnected", "never answered"];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task DisposeAsync_PageGone_EndsQuietly(string loss)
    {
        var page = new Page();
        var script = new ComponentScript(page);
        await script.CreateAsync("./module.js");

        page.Loss = LossOf(loss);
        await script.DisposeAsync();

        Assert.False(script.IsReady);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task CallAsync_PageGone_AnswersNothing(string loss)
    {
        var page = new Page();
        await using var script = new ComponentScript(page);
        await script.CreateAsync("./module.js");

        page.Loss = LossOf(loss);
        await script.CallAsync("update");

        Assert.Null(await script.AskAsync<string>("load", CancellationToken.None));
    }

    [Fact]
    public async Task CallAsync_ScriptFails_Throws()
    {
        var page = new Page();
        await using var script = new ComponentScript(page);
        await script.CreateAsync("./module.js");

        page.Loss = new JSException("update is not a function");

        await Assert.ThrowsAsync<JSException>(async () => await script.CallAsync("update"));
        page.Loss = null;
    }

    [Fact]
    public async Task CreateAsync_DisposedWhileTheModuleIsOnItsWay_CreatesNothing()
    {
        var page = new Page { IsModuleHeld = true };
        var script = new ComponentScript(page);
        var creating = script.CreateAsync("./module.js");

        await script.DisposeAsync();
        page.Deliver();
        await creating;

        Assert.Equal(["import", "dispose"], page.Calls);
    }

    private static Exception LossOf(string loss) => loss == "disconnected" ? new JSDisconnectedException("gone") : new TaskCanceledException();

    /// <summary>Answers every call with itself until it is lost.</summary>
    private sealed class Page : IJSRuntime, IJSObjectReference
    {
        private readonly TaskCompletionSource _delivered = new();

        public Exception? Loss { get; set; }

        public bool IsModuleHeld { get; init; }

        public List<string> Calls { get; } = [];

        public void Deliver() => _delivered.SetResult();

        public ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args) => InvokeAsync<T>(identifier, CancellationToken.None, args);

        public async ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            Calls.Add(identifier);
            if (identifier == "import" && IsModuleHeld)
            {
                await _delivered.Task;
            }

            return Loss is null ? this is T answer ? answer : default! : throw Loss;
        }

        public ValueTask DisposeAsync()
        {
            Calls.Add("dispose");
            return Loss is null ? ValueTask.CompletedTask : ValueTask.FromException(Loss);
        }
    }
}
