using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Lists analyses, datasets and models.</summary>
internal static class ListCommand
{
    private const int HashShown = 12;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly Option<bool> s_cache = new("--cache") { Description = "Also say what derived results take on the disk." };

    public static Command Create()
    {
        var command = new Command("list", "List analyses, datasets and models.");
        command.Options.Add(s_cache);
        command.Options.Add(SharedOptions.Data);
        command.Options.Add(SharedOptions.Json);
        command.SetAction((parsed, _) => Verb.RunAsync(parsed, (_, token) => ListAsync(parsed, token)));
        return command;
    }

    private static async Task ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(parsed.GetValue(SharedOptions.Data), cancellationToken);
        var analyses = await engine.Get<AnalysisCatalog>().ListAsync(cancellationToken);
        var datasets = await engine.Get<DatasetCatalog>().ListAsync(cancellationToken);
        var models = await engine.Get<ModelCatalog>().ListAsync(cancellationToken);
        var cache = parsed.GetValue(s_cache) ? await engine.Get<ResultCache>().MeasureAsync(cancellationToken) : null;
        if (parsed.GetValue(SharedOptions.Json))
        {
            await Console.Out.WriteLineAsync(cache is null
                ? JsonSerializer.Serialize(new { analyses, datasets, models }, s_json)
                : JsonSerializer.Serialize(new { analyses, datasets, models, cache }, s_json));
            return;
        }

        foreach (var analysis in analyses)
        {
            await WriteAsync($"analysis  {analysis.Id}  {analysis.Name}  {analysis.InstanceCount:N0} images  {analysis.Accuracy * 100:0.0} % right{(analysis.HasHumanVotes ? "  with votes" : "")}");
        }

        foreach (var dataset in datasets)
        {
            await WriteAsync($"dataset   {dataset.Hash[..HashShown]}  {dataset.Name}  {dataset.InstanceCount:N0} images  {dataset.ClassNames.Length} classes");
        }

        foreach (var model in models)
        {
            await WriteAsync($"model     {model.Hash[..HashShown]}  {model.Name}  {model.Bytes:N0} bytes");
        }

        foreach (var line in cache is null ? [] : CleanCommand.Lines(cache))
        {
            await WriteAsync($"cache     {line}");
        }
    }

    private static Task WriteAsync(FormattableString line) => Console.Out.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
