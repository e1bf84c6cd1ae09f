using System.CommandLine;
using System.Globalization;
using DifficultyEyes.Core.Sample;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Draws the built-in sample anew, or another one of its kind.</summary>
internal static class SampleCommand
{
    private const int FewestImages = 10;
    private const int MostImages = 1_000_000;

    private static readonly Option<string> s_out = new("--out") { Description = "Folder for the images, the simulated votes and the planted truths.", HelpName = "DIR", Required = true };
    private static readonly Option<ulong> s_seed = new("--seed") { Description = $"Decides everything (default: {SampleGenerator.SampleSeed}, the built-in sample's).", DefaultValueFactory = _ => SampleGenerator.SampleSeed };
    private static readonly Option<int> s_count = new("--count") { Description = $"Images (default: {SampleGenerator.SampleCount}).", DefaultValueFactory = _ => SampleGenerator.SampleCount };

    public static Command Create()
    {
        var command = new Command("sample", "Draw the built-in sample of figures with planted truths and simulated votes.");
        command.Options.Add(s_out);
        command.Options.Add(s_seed);
        command.Options.Add(s_count);
        command.SetAction((parsed, _) => Verb.RunAsync(parsed, (_, token) => DrawAsync(parsed, token)));
        return command;
    }

    private static async Task DrawAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var count = parsed.GetValue(s_count);
        if (count is < FewestImages or > MostImages)
        {
            throw new UsageException($"--count must be {FewestImages} to {MostImages}, not {count}.");
        }

        var folder = parsed.GetRequiredValue(s_out);
        var images = await Task.Run(() => SampleGenerator.Write(folder, parsed.GetValue(s_seed), count, cancellationToken), cancellationToken);
        foreach (var kind in images.GroupBy(image => image.Kind).OrderByDescending(kind => kind.Count()))
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{kind.Key,-22} {kind.Count():N0}"));
        }
    }
}
