using System.Diagnostics;
using DifficultyEyes.Core.Sample;

namespace DifficultyEyes.Tests.CommandLine;

/// <summary>Two command lines, each a process of its own, at the same thing in the same data directory.</summary>
public sealed class TwoProcessesTests : IDisposable
{
    private const int ImageCount = 120;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-two-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Score_SameThingAtOnce_BothSucceedWithTheSameTable()
    {
        var token = TestContext.Current.CancellationToken;
        SampleGenerator.Write(PathOf("sample"), seed: 9, ImageCount, token);

        var calls = await Task.WhenAll(ScoreAsync("first.csv", token), ScoreAsync("second.csv", token));

        Assert.All(calls, call => Assert.True(call.ExitCode == 0, call.Output));
        Assert.Equal(await File.ReadAllTextAsync(PathOf("first.csv"), token), await File.ReadAllTextAsync(PathOf("second.csv"), token));
        Assert.All(
            calls.SelectMany(call => Computed(call.Output)).CountBy(stage => stage),
            stage => Assert.True(stage.Value == 1, $"{stage.Key} was computed {stage.Value} times.\n{calls[0].Output}\n{calls[1].Output}"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(PathOf("data"), "temporary")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(PathOf("data"), "unfinished")));
    }

    // Whatever is kept in the data directory; both read the images, open the model and write a table of their own.
    private static IEnumerable<string> Computed(string output) => output.Split('\n')
        .Select(line => line.Split("s  ", 2)[^1].Trim())
        .Where(stage => stage is "Inference" or "Measures" || stage.StartsWith("Neighbors: ", StringComparison.Ordinal));

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private async Task<(int ExitCode, string Output)> ScoreAsync(string table, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "DifficultyEyes.Web.dll"), "score", "--dataset", Path.Combine(PathOf("sample"), "figures.zip"),
                "--model", BuiltInSample.ModelPath, "--annotations", Path.Combine(PathOf("sample"), "figures-annotations.csv"), "--k", "7",
                "--data", PathOf("data"), "--out", PathOf(table),
            ])
        {
            RedirectStandardError = true,
        })!;
        var output = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output);
    }
}
