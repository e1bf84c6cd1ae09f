namespace DifficultyEyes.Web.Visitors;

/// <summary>A connection by which a page works, and the place that it has taken until a circuit adopts it.</summary>
/// <param name="pages">Where places are counted.</param>
/// <param name="address">As <see cref="VisitorAddress"/> has it.</param>
internal sealed class PageConnection(PagePlaces pages, string address) : IDisposable
{
    private static readonly AsyncLocal<PageConnection?> s_current = new();

    private PagePlace? _place;

    /// <summary>The connection whose call is being answered, here and in whatever is called from here.</summary>
    public static PageConnection? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <returns>False where one page more would be too many, or a circuit was begun here already.</returns>
    public bool TryTake()
    {
        var place = pages.TryTake(address);
        if (place is null || Interlocked.CompareExchange(ref _place, place, null) is null)
        {
            return place is not null;
        }

        place.Dispose();
        return false;
    }

    /// <summary>Hands the place over to the circuit that this connection has made.</summary>
    /// <returns>Where the circuit was made by an earlier connection that was lost: one that counts, whatever the bound.</returns>
    public PagePlace Adopt() => Interlocked.Exchange(ref _place, null) ?? pages.Take(address);

    /// <summary>The connection has ended, or no circuit was made: a place that none has adopted is free.</summary>
    public void Dispose() => Interlocked.Exchange(ref _place, null)?.Dispose();
}
