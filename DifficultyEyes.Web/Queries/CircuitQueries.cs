using DifficultyEyes.Web.Visitors;

namespace DifficultyEyes.Web.Queries;

/// <summary>Costly computations for the pages of one circuit, in turn with those of everybody else.</summary>
internal sealed class CircuitQueries(QueryGate gate, Visitor visitor)
{
    /// <param name="compute">Runs on the caller's thread, once it is its turn.</param>
    /// <exception cref="BusyException">The turn did not come in time.</exception>
    public async Task<T> ComputeAsync<T>(Func<T> compute, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(QueryKind.Computation, visitor.Address, cancellationToken);
        return compute();
    }
}
