using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Tests.CommandLine;

public sealed class ProgressOutputTests
{
    [Fact]
    public void Report_InAPipe_WritesOneLineAStage()
    {
        var lines = Write(ProgressStyle.Lines);

        Assert.Equal("[  0 %] Inference\n[ 50 %] Neighbors: stem\n", lines);
    }

    [Fact]
    public void Report_ForPrograms_WritesJsonLines()
    {
        var lines = Write(ProgressStyle.Json);

        Assert.StartsWith("{\"stage\":\"Inference\",\"done\":0,\"total\":100,\"share\":0}\n", lines, StringComparison.Ordinal);
    }

    private static string Write(ProgressStyle style)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var output = new ProgressOutput(writer, style);
        output.Report(new RunProgress("Inference", 0, 100, 0));
        output.Report(new RunProgress("Inference", 50, 100, 0.25));
        output.Report(new RunProgress("Neighbors: stem", 0, 100, 0.5));
        return writer.ToString();
    }
}
