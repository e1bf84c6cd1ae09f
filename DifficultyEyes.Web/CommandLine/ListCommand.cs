using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Lists analyses, datasets with what belongs to them, and models.</summary>
internal static class ListCommand
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly Option<bool> s_cache = new("--cache") { Description = "Also say what derived results take on the disk." };

    public static Command Create()
    {
        var command = new Command("list", "List analyses, datasets with their votes, dynamics and scores, and models.");
        command.Options.Add(s_cache);
        command.Options.Add(SharedOptions.Data);
        command.Options.Add(SharedOptions.Json);
        command.SetAction((parsed, _) => Verb.RunAsync(parsed, (_, token) => ListAsync(parsed, token)));
        return command;
    }

    private static async Task ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(parsed.GetValue(SharedOptions.Data), cancellationToken);
        var listing = await DataListing.ReadAsync(engine, parsed.GetValue(s_cache), cancellationToken);
        foreach (var line in parsed.GetValue(SharedOptions.Json) ? [JsonSerializer.Serialize(listing, s_json)] : listing.Lines())
        {
            await Console.Out.WriteLineAsync(line);
        }
    }
}
