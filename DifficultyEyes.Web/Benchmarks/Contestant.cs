namespace DifficultyEyes.Web.Benchmarks;

/// <summary>One of several ways that are measured in turn.</summary>
/// <param name="Measure">Does the work once and says what it took.</param>
internal sealed record Contestant(string Name, Func<Timing> Measure)
{
    /// <summary>Work of this process.</summary>
    public static Contestant Timed(string name, Action work) => new(name, () => Timing.Of(work, () => TimeSpan.Zero));

    /// <summary>Work of this process, and of others on its behalf.</summary>
    /// <param name="elsewhere">Processor time that those have spent so far.</param>
    public static Contestant Timed(string name, Action work, Func<TimeSpan> elsewhere) => new(name, () => Timing.Of(work, elsewhere));
}
