using System.Collections.Immutable;

namespace DifficultyEyes.Web.Views.InstanceDetail;

/// <summary>The instances that were opened one after the other, to go back and forth among.</summary>
/// <param name="Current">Null before the first.</param>
internal sealed record OpenedTrail(ImmutableStack<int> Past, int? Current, ImmutableStack<int> Future)
{
    public static OpenedTrail Empty { get; } = new([], null, []);

    public bool CanGoBack => !Past.IsEmpty;

    public bool CanGoForward => !Future.IsEmpty;

    /// <summary>Opens an instance; what was ahead is left. Opening the current one again changes nothing.</summary>
    public OpenedTrail Visit(int instanceIndex) => instanceIndex == Current
        ? this
        : new OpenedTrail(Current is { } former ? Past.Push(former) : Past, instanceIndex, []);

    public OpenedTrail Back() => CanGoBack ? new OpenedTrail(Past.Pop(out var former), former, Future.Push(Current!.Value)) : this;

    public OpenedTrail Forward() => CanGoForward ? new OpenedTrail(Past.Push(Current!.Value), Future.Peek(), Future.Pop()) : this;
}
