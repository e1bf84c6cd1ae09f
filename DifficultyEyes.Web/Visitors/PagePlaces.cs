using DifficultyEyes.Web.Configuration;

namespace DifficultyEyes.Web.Visitors;

/// <summary>The places that there are for open pages, counted for each address: every page holds a circuit, and a circuit holds memory.</summary>
internal sealed class PagePlaces(AppSettings settings)
{
    private readonly Lock _changing = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Pages that one address may have open.</summary>
    public int Most => settings.MaximumPagesOfAddress;

    /// <summary>True where one more would be too many.</summary>
    /// <param name="address">As <see cref="VisitorAddress"/> has it.</param>
    public bool IsFull(string address)
    {
        lock (_changing)
        {
            return _counts.GetValueOrDefault(address) >= Most;
        }
    }

    /// <returns>Null where one more would be too many.</returns>
    public PagePlace? TryTake(string address)
    {
        lock (_changing)
        {
            return _counts.GetValueOrDefault(address) >= Most ? null : Take(address);
        }
    }

    /// <summary>Counts a page that is there already, whatever the bound.</summary>
    public PagePlace Take(string address)
    {
        lock (_changing)
        {
            _counts[address] = _counts.GetValueOrDefault(address) + 1;
            return new PagePlace(() => Leave(address));
        }
    }

    private void Leave(string address)
    {
        lock (_changing)
        {
            if (--_counts[address] == 0)
            {
                _counts.Remove(address);
            }
        }
    }
}
