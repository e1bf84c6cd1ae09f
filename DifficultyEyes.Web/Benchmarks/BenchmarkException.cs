using DifficultyEyes.Core;

namespace DifficultyEyes.Web.Benchmarks;

/// <summary>Something could not be measured; the message says what to do.</summary>
internal sealed class BenchmarkException(string message) : DifficultyEyesException(message);
