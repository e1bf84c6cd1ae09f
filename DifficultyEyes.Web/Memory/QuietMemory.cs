namespace DifficultyEyes.Web.Memory;

/// <summary>Tells from what was allocated whether it has become quiet after something was done, or somebody has left.</summary>
/// <param name="allocatedBytes">In all, at the beginning.</param>
internal sealed class QuietMemory(long allocatedBytes)
{
    /// <summary>What open pages and whoever looks after the server take while nobody does anything, between two looks.</summary>
    public const long MostBytesWhileQuiet = 8 << 20;

    /// <summary>Less is not worth a collection, unless it belonged to a page that is gone.</summary>
    public const long LeastBytesToReturn = 64 << 20;

    private long _atLastLook = allocatedBytes;
    private long _atLastReturn = allocatedBytes;
    private int _endedAtLastReturn;

    /// <summary>True once for each time that it has become quiet.</summary>
    /// <param name="allocatedBytes">In all, now; looked at in equal intervals.</param>
    /// <param name="endedCircuits">Pages that were let go of, in all: what they held takes no allocation to become free.</param>
    public bool IsReturnDue(long allocatedBytes, int endedCircuits)
    {
        var isQuiet = allocatedBytes - _atLastLook <= MostBytesWhileQuiet;
        _atLastLook = allocatedBytes;
        if (!isQuiet || (allocatedBytes - _atLastReturn < LeastBytesToReturn && endedCircuits == _endedAtLastReturn))
        {
            return false;
        }

        (_atLastReturn, _endedAtLastReturn) = (allocatedBytes, endedCircuits);
        return true;
    }
}
