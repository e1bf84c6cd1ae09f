using Microsoft.AspNetCore.SignalR;

namespace DifficultyEyes.Web.Visitors;

/// <summary>Lets no address begin more circuits than there are <see cref="PagePlaces"/> for it.</summary>
/// <remarks>A person is told by the page itself; whoever gets here at the bound is a program, or a page that another one has overtaken.</remarks>
internal sealed class PageGate(PagePlaces pages) : IHubFilter
{
    // Of Blazor's hub: these make a circuit, all else is sent to one that is there.
    private static readonly string[] s_beginnings = ["StartCircuit", "ResumeCircuit"];

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var connection = PageConnection.Current = ConnectionOf(invocationContext.Context);
        if (!s_beginnings.Contains(invocationContext.HubMethodName))
        {
            return await next(invocationContext);
        }

        if (!connection.TryTake())
        {
            // As Blazor tells its page that a circuit has failed.
            await invocationContext.Hub.Clients.Caller.SendAsync("JS.Error", $"Too many pages are open at this address: {pages.Most} are served.");
            return null;
        }

        object? circuitId = null;
        try
        {
            circuitId = await next(invocationContext);
            return circuitId;
        }
        finally
        {
            if (circuitId is null)
            {
                connection.Dispose();
            }
        }
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        ConnectionOf(context.Context).Dispose();
        return next(context, exception);
    }

    private PageConnection ConnectionOf(HubCallerContext caller)
    {
        if (!caller.Items.TryGetValue(typeof(PageConnection), out var known))
        {
            caller.Items[typeof(PageConnection)] = known = new PageConnection(pages, VisitorAddress.Of(caller.GetHttpContext()?.Connection.RemoteIpAddress));
        }

        return (PageConnection)known!;
    }
}
