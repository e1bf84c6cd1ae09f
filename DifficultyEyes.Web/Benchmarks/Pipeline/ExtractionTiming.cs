namespace DifficultyEyes.Web.Benchmarks.Pipeline;

/// <summary>How much of inference's own rate is left once decoding and storing run beside it.</summary>
internal static class ExtractionTiming
{
    private const double LeastShareOfInference = 0.9;
    private const double LeastShareOfUncontained = 0.97;

    public static IEnumerable<Measurement> Measure(string name, ExtractionWork work, int repetitions, CancellationToken cancellationToken)
    {
        var timings = InterleavedTiming.Run(
            repetitions,
            [
                Contestant.Timed("inference", work.InferAlone),
                Contestant.Timed("extraction", () => work.Extract(cancellationToken), () => work.ContainedTime),
                Contestant.Timed("uncontained", () => work.ExtractUncontained(cancellationToken)),
            ],
            cancellationToken);
        var (alone, whole, uncontained) = (timings[0], timings[1], timings[2]);
        return
        [
            new(name, "inference alone", Spread.Of(alone.Select(time => time.Seconds)), "s"),
            new(name, "decoded, inferred, stored", Spread.Of(whole.Select(time => time.Seconds)), "s")
            {
                Ratio = new("inference's rate", InterleavedTiming.RatioOf(alone, whole)),
                Target = Target.AtLeast(LeastShareOfInference),
            },
            new(name, "the same without a process of the model's own", Spread.Of(uncontained.Select(time => time.Seconds)), "s"),
            new(name, "decoded, inferred, stored", Spread.Of(whole.Select(time => time.Seconds)), "s")
            {
                Ratio = new("the rate without containment", InterleavedTiming.RatioOf(uncontained, whole)),
                Target = Target.AtLeast(LeastShareOfUncontained),
            },
            new(name, "all threads: inference alone", Spread.Of(alone.Select(time => time.ProcessorSeconds)), "CPU s"),
            new(name, "all threads: decoded, inferred, stored", Spread.Of(whole.Select(time => time.ProcessorSeconds)), "CPU s")
            {
                Ratio = new("inference's rate", InterleavedTiming.ProcessorRatioOf(alone, whole)),
            },
            new(name, "all threads: without a process of the model's own", Spread.Of(uncontained.Select(time => time.ProcessorSeconds)), "CPU s"),
            new(name, "all threads: decoded, inferred, stored", Spread.Of(whole.Select(time => time.ProcessorSeconds)), "CPU s")
            {
                Ratio = new("the rate without containment", InterleavedTiming.ProcessorRatioOf(uncontained, whole)),
            },
        ];
    }
}
