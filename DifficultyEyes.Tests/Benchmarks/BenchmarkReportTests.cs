using System.Text.Json;
using DifficultyEyes.Web.Benchmarks;

namespace DifficultyEyes.Tests.Benchmarks;

public sealed class BenchmarkReportTests
{
    private static readonly MachineDescription Machine = new("Processor X", 2, "AVX2", "1.0", "CPU", ".NET", "Linux");

    [Fact]
    public void Spread_EvenNumberOfValues_TakesTheMiddleOfTheMiddleTwo() =>
        Assert.Equal(new Spread(2.5, 1, 9, 4), Spread.Of([9.0, 1.0, 2.0, 3.0]));

    [Fact]
    public void Ratio_WholeRoundSlowed_FallsOut() =>
        Assert.Equal(new Spread(2, 2, 2, 3), InterleavedTiming.RatioOf([new(2, 9), new(20, 9), new(4, 9)], [new(1, 3), new(10, 3), new(2, 3)]));

    [Fact]
    public void Ratio_OfProcessorTime_LeavesTheClockOut() =>
        Assert.Equal(new Spread(3, 3, 3, 1), InterleavedTiming.ProcessorRatioOf([new(2, 9)], [new(1, 3)]));

    [Theory]
    [InlineData(1.3, true)]
    [InlineData(1.29, false)]
    public void Measurement_TargetWithRatio_BoundsTheRatio(double ratio, bool isMet)
    {
        var measurement = new Measurement("case", "what", Spread.Of([100.0]), "s") { Ratio = new("peer", Spread.Of([ratio])), Target = Target.AtLeast(1.3) };

        Assert.Equal(isMet, measurement.IsMet);
    }

    [Fact]
    public void Measurement_TargetWithoutRatio_BoundsTheValue() =>
        Assert.False(new Measurement("case", "what", Spread.Of([0.2]), "s") { Target = Target.AtMost(0.1) }.IsMet);

    [Fact]
    public void Timing_Contestants_TakeTurnsAfterAWarmUpAndEachBeginsOnce()
    {
        var calls = "";

        var timings = InterleavedTiming.Run(2, [Said("a"), Said("b")], TestContext.Current.CancellationToken);

        Assert.Equal("abbaab", calls);
        Assert.Equal([[4.0, 5.0], [3.0, 6.0]], timings.Select(contestant => contestant.Select(timing => timing.Seconds)));

        Contestant Said(string name) => new(name, () =>
        {
            calls += name;
            return new(calls.Length, 0);
        });
    }

    [Fact]
    public void Text_Report_NamesTheMachineAndWhatIsAbsent()
    {
        var text = BenchmarkText.Write(Report());

        Assert.Contains("Processor X, 2 cores", text, StringComparison.Ordinal);
        Assert.Contains("peer: not measured", text, StringComparison.Ordinal);
        Assert.Contains("≥ 0.8", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_Report_HoldsTheRatioAndWhetherItIsMet()
    {
        using var json = JsonDocument.Parse(Report().ToJson());

        var measurement = json.RootElement.GetProperty("benchmarks")[0].GetProperty("measurements")[0];
        Assert.Equal(0.9, measurement.GetProperty("ratio").GetProperty("value").GetProperty("median").GetDouble());
        Assert.True(measurement.GetProperty("isMet").GetBoolean());
    }

    private static BenchmarkReport Report() => new(Machine,
    [
        new("some", "what it is",
        [
            new("case", "rate", Spread.Of([70.0]), "GFLOP/s") { Ratio = new("limit", Spread.Of([0.9])), Target = Target.AtLeast(0.8) },
            new("case", "peer", null, "s") { Note = "not measured" },
        ]),
    ]);
}
