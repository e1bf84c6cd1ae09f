using System.CommandLine;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Web.Configuration;
using DifficultyEyes.Web.Uploads;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Drops what can be computed again and was used longest ago.</summary>
internal static class CleanCommand
{
    private static readonly Option<string?> s_to = new("--to")
    {
        Description = $"What may stay, such as 500MB or 20GB; 0 drops all that is not in use (default: the setting {nameof(AppSettings.CacheBytes)}).",
        HelpName = "SIZE",
    };

    public static Command Create()
    {
        var command = new Command("clean", "Drop old derived results; scoring again computes them anew. Datasets, models, votes and analyses stay.");
        command.Options.Add(s_to);
        command.Options.Add(SharedOptions.Data);
        command.SetAction((parsed, _) => Verb.RunAsync(parsed, (_, token) => CleanAsync(
            parsed.GetValue(s_to), parsed.GetValue(SharedOptions.Data), token)));
        return command;
    }

    /// <summary>What is kept, by kind, as lines for people.</summary>
    public static IEnumerable<string> Lines(CacheUsage usage) =>
    [
        $"matrices    {ByteText.Of(usage.Matrices)}",
        $"unfinished  {ByteText.Of(usage.Unfinished)}",
        $"thumbnails  {ByteText.Of(usage.Thumbnails)}",
        $"results     {ByteText.Of(usage.Results)}",
        $"all         {ByteText.Of(usage.Total)}",
    ];

    private static async Task CleanAsync(string? to, DirectoryInfo? data, CancellationToken cancellationToken)
    {
        long? limit = to is null ? null : ByteSize.TryParse(to, out var bytes) ? bytes : throw new UsageException($"\"{to}\" is no size: give a number with B, KB, MB, GB or TB, such as 20GB.");
        await using var engine = await Engine.OpenAsync(data, cancellationToken);
        var cache = engine.Get<ResultCache>();
        var before = await cache.MeasureAsync(cancellationToken);
        var after = await cache.TrimAsync(limit ?? engine.Get<CacheOptions>().LimitBytes switch { 0 => long.MaxValue, var most => most }, cancellationToken)
            ?? throw new StoreException("A run or an import is at work in this data directory, and nothing was dropped. Try again when it has ended.");
        foreach (var line in Lines(after))
        {
            await Console.Out.WriteLineAsync(line);
        }

        await Console.Out.WriteLineAsync($"{ByteText.Of(before.Total - after.Total)} were freed; what was used within the last hour stays.");
    }
}
