namespace DifficultyEyes.Web.Benchmarks.Pipeline;

/// <summary>How much of inference's own rate is left once decoding and storing run beside it.</summary>
internal static class ExtractionTiming
{
    private const double LeastShareOfInference = 0.9;

    public static IEnumerable<Measurement> Measure(string name, ExtractionWork work, int repetitions, CancellationToken cancellationToken)
    {
        var timings = InterleavedTiming.Run(
            repetitions, [Contestant.Timed("inference", work.InferAlone), Contestant.Timed("extraction", () => work.Extract(cancellationToken))], cancellationToken);
        var (alone, whole) = (timings[0], timings[1]);
        return
        [
            new(name, "inference alone", Spread.Of(alone.Select(time => time.Seconds)), "s"),
            new(name, "decoded, inferred, stored", Spread.Of(whole.Select(time => time.Seconds)), "s")
            {
                Ratio = new("inference's rate", InterleavedTiming.RatioOf(alone, whole)),
                Target = Target.AtLeast(LeastShareOfInference),
            },
            new(name, "all threads: inference alone", Spread.Of(alone.Select(time => time.ProcessorSeconds)), "CPU s"),
            new(name, "all threads: decoded, inferred, stored", Spread.Of(whole.Select(time => time.ProcessorSeconds)), "CPU s")
            {
                Ratio = new("inference's rate", InterleavedTiming.ProcessorRatioOf(alone, whole)),
            },
        ];
    }
}
