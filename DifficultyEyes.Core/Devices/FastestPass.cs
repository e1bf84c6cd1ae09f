namespace DifficultyEyes.Core.Devices;

/// <summary>How long a piece of work takes a machine that does nothing else: the time of the fastest of several passes.</summary>
/// <remarks>Whatever else the machine does makes a pass slower, never faster; a mean would tell of the others.</remarks>
internal static class FastestPass
{
    /// <param name="pass">The work, always the same; it has run once before, for a first pass allocates what the others use again.</param>
    /// <param name="most">Passes at most, at least 1.</param>
    /// <param name="longest">No pass begins after so long, but the first always does.</param>
    public static TimeSpan Measure(Action pass, int most, TimeSpan longest, TimeProvider time)
    {
        var fastest = TimeSpan.MaxValue;
        var began = time.GetTimestamp();
        for (var passes = 0; passes < most && (passes == 0 || time.GetElapsedTime(began) < longest); passes++)
        {
            var start = time.GetTimestamp();
            pass();
            var taken = time.GetElapsedTime(start);
            fastest = taken < fastest ? taken : fastest;
        }

        return fastest;
    }
}
