using System.Diagnostics;

namespace DifficultyEyes.Web.Benchmarks;

/// <summary>One of several ways that are measured in turn.</summary>
/// <param name="Measure">Does the work once; returns its seconds.</param>
internal sealed record Contestant(string Name, Func<double> Measure)
{
    /// <summary>Measured by the clock around it.</summary>
    public static Contestant Timed(string name, Action work) => new(name, () =>
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    });
}
