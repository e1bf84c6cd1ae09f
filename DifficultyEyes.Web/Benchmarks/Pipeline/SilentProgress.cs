namespace DifficultyEyes.Web.Benchmarks.Pipeline;

/// <summary>For work that reports to nobody.</summary>
internal sealed class SilentProgress<T> : IProgress<T>
{
    public void Report(T value)
    {
    }
}
