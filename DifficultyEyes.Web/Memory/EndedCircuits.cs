using Microsoft.AspNetCore.Components.Server.Circuits;

namespace DifficultyEyes.Web.Memory;

/// <summary>Counts the pages that were let go of: those that were closed, and those whose connection was not found again in time.</summary>
internal sealed class EndedCircuits : CircuitHandler
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        return Task.CompletedTask;
    }
}
