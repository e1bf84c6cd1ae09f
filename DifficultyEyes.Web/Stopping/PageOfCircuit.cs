using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Stopping;

/// <summary>The page of one circuit, while it is connected.</summary>
internal sealed class PageOfCircuit(IJSRuntime browser, OpenPages pages, ILogger<PageOfCircuit> logger) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        pages.Add(this);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        pages.Remove(this);
        return Task.CompletedTask;
    }

    /// <summary>Says in the browser that the server is stopping; ends once the browser has heard it.</summary>
    public async Task TellStopAsync()
    {
        try
        {
            await browser.InvokeVoidAsync("difficultyEyesConnection.stopping");
        }
        catch (Exception fault) when (ComponentScript.IsPageGone(fault))
        {
            // It was closed or lost its connection in that moment.
        }
        catch (JSException fault)
        {
            Log.PageNotTold(logger, fault);
        }
    }
}
