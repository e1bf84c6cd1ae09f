namespace DifficultyEyes.Web.Memory;

/// <summary>Tells from what was allocated whether it has become quiet after something was done.</summary>
/// <param name="allocatedBytes">In all, at the beginning.</param>
internal sealed class QuietMemory(long allocatedBytes)
{
    /// <summary>What open pages and whoever looks after the server take while nobody does anything, between two looks.</summary>
    public const long MostBytesWhileQuiet = 8 << 20;

    /// <summary>Less is not worth a collection.</summary>
    public const long LeastBytesToReturn = 64 << 20;

    private long _atLastLook = allocatedBytes;
    private long _atLastReturn = allocatedBytes;

    /// <summary>True once for each time that it has become quiet.</summary>
    /// <param name="allocatedBytes">In all, now; looked at in equal intervals.</param>
    public bool IsReturnDue(long allocatedBytes)
    {
        var isQuiet = allocatedBytes - _atLastLook <= MostBytesWhileQuiet;
        _atLastLook = allocatedBytes;
        if (!isQuiet || allocatedBytes - _atLastReturn < LeastBytesToReturn)
        {
            return false;
        }

        _atLastReturn = allocatedBytes;
        return true;
    }
}
