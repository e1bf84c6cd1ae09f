using Microsoft.AspNetCore.Components.Server.Circuits;

namespace DifficultyEyes.Web.Visitors;

/// <summary>Keeps the place of a circuit as long as the circuit's services live.</summary>
/// <remarks>
/// Those of a page that lost its connection live on until it is given up: it counts meanwhile, for it takes its memory. Blazor makes this
/// with the first components of a page; what was begun before and has none counts by its connection.
/// </remarks>
internal sealed class CircuitPlace : CircuitHandler, IDisposable
{
    private readonly PagePlace? _place = PageConnection.Current?.Adopt();

    public void Dispose() => _place?.Dispose();
}
