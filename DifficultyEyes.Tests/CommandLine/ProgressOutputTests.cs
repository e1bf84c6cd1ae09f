using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Tests.CommandLine;

public sealed class ProgressOutputTests
{
    [Fact]
    public void Report_InAPipe_WritesOneLineAStage()
    {
        var lines = Write(ProgressStyle.Lines);

        Assert.Equal("[  0 %]     0.0 s  Inference\n[ 50 %]     2.5 s  Neighbors: stem\n", lines);
    }

    [Fact]
    public void Report_ForPrograms_WritesJsonLines()
    {
        var lines = Write(ProgressStyle.Json);

        Assert.StartsWith("{\"stage\":\"Inference\",\"done\":0,\"total\":100,\"share\":0,\"seconds\":0}\n", lines, StringComparison.Ordinal);
    }

    [Fact]
    public void Tell_ForPrograms_IsJsonToo()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        new ProgressOutput(writer, ProgressStyle.Json, TimeProvider.System).Tell("\"a.png\": cut off");

        Assert.Equal("\"a.png\": cut off", System.Text.Json.JsonDocument.Parse(writer.ToString()).RootElement.GetProperty("message").GetString());
    }

    [Fact]
    public void Tell_BesideABar_TakesTheBarAwayFirst()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var output = new ProgressOutput(writer, ProgressStyle.Bar, TimeProvider.System);
        output.Report(new RunProgress("Inference", 0, 100, 0));

        output.Tell("done");

        Assert.EndsWith(" \rdone\n", writer.ToString(), StringComparison.Ordinal);
    }

    private static string Write(ProgressStyle style)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var clock = new SteppedClock();
        var output = new ProgressOutput(writer, style, clock);
        output.Report(new RunProgress("Inference", 0, 100, 0));
        output.Report(new RunProgress("Inference", 50, 100, 0.25));
        clock.Advance(TimeSpan.FromSeconds(2.5));
        output.Report(new RunProgress("Neighbors: stem", 0, 100, 0.5));
        return writer.ToString();
    }

    private sealed class SteppedClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;

        public override long GetTimestamp() => _ticks;
    }
}
