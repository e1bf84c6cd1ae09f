using System.Diagnostics;
using System.Text.Json;
using DifficultyEyes.Core.Sample;

namespace DifficultyEyes.Tests.CommandLine;

/// <summary>The program itself, killed at each stage in turn and started again in the same data directory.</summary>
public sealed class KilledRunTests : IDisposable
{
    private const int ImageCount = 200;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-killed-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Score_KilledAtEachStage_EndsWithTheTableOfAnUndisturbedRunAndComputesNothingTwice()
    {
        var token = TestContext.Current.CancellationToken;
        SampleGenerator.Write(PathOf("sample"), seed: 9, ImageCount, token);
        var (undisturbed, exitCode) = await RunAsync("undisturbed", null, token);
        Assert.True(exitCode == 0, string.Join('\n', undisturbed));
        Assert.Equal(3, undisturbed.Count(stage => stage.StartsWith("Neighbors: ", StringComparison.Ordinal)));
        var finished = new HashSet<string>(StringComparer.Ordinal);

        foreach (var stage in undisturbed)
        {
            var (stages, code) = await RunAsync("killed", stage, token);
            Assert.True(code != 0 && stages[^1] == stage, $"Killed at {stage}, exit code {code}: {string.Join(", ", stages)}");
            AssertNothingTwice(finished, stages);
        }

        var (last, lastCode) = await RunAsync("killed", null, token);

        Assert.True(lastCode == 0, string.Join('\n', last));
        AssertNothingTwice(finished, last);
        Assert.Equal(await File.ReadAllBytesAsync(PathOf("undisturbed.csv"), token), await File.ReadAllBytesAsync(PathOf("killed.csv"), token));
        Assert.Equal(["killed", "killed.csv", "sample", "undisturbed", "undisturbed.csv"], _folder.EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(PathOf("killed"), "temporary")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(PathOf("killed"), "unfinished")));
    }

    // A stage that another followed was finished, and must not come again. Reading and trying what is given, and opening, belong to every run.
    private static void AssertNothingTwice(HashSet<string> finished, IReadOnlyList<string> stages)
    {
        Assert.DoesNotContain(stages, finished.Contains);
        finished.UnionWith(stages.SkipLast(1).Where(stage => stage is not ("Opening the data" or "Reading images" or "Trying the preprocessing" or "Opening the model")));
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <param name="killAt">The process is killed as soon as it reports this stage; null lets it end.</param>
    /// <returns>The stages it reported.</returns>
    private async Task<(List<string> Stages, int ExitCode)> RunAsync(string name, string? killAt, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "DifficultyEyes.Web.dll"), "score", "--dataset", Path.Combine(PathOf("sample"), "figures.zip"),
                "--model", BuiltInSample.ModelPath, "--annotations", Path.Combine(PathOf("sample"), "figures-annotations.csv"), "--k", "7",
                "--layers", "/3/Add_output_0,logits", "--data", PathOf(name), "--out", PathOf(name + ".csv"), "--json-progress",
            ])
        {
            RedirectStandardError = true,
            Environment = { ["DifficultyEyes__CheckpointInterval"] = "00:00:00" },
        })!;
        var stages = new List<string>();
        while (await process.StandardError.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!line.StartsWith('{'))
            {
                Assert.Fail($"{line}\n{await process.StandardError.ReadToEndAsync(cancellationToken)}");
            }

            // Other lines tell what was understood of the files and the model, and at the end how it went.
            var stage = JsonSerializer.Deserialize<JsonElement>(line).TryGetProperty("stage", out var reported) ? reported.GetString()! : null;
            if (stage is not null && stages.LastOrDefault() != stage)
            {
                stages.Add(stage);
            }

            if (killAt is not null && stage == killAt)
            {
                process.Kill();
                break;
            }
        }

        await process.WaitForExitAsync(cancellationToken);
        return (stages, process.ExitCode);
    }
}
