using System.CommandLine;
using System.Globalization;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Writes the table of an analysis that was scored before.</summary>
internal static class ExportCommand
{
    private static readonly Option<string> s_analysis = new("--analysis") { Description = "Its id, as \"list\" prints it.", HelpName = "ID", Required = true };

    public static Command Create()
    {
        var table = new TableOptions();
        var command = new Command("export", "Write the table of an analysis that was scored before.");
        command.Options.Add(s_analysis);
        table.AddTo(command);
        command.Options.Add(SharedOptions.Data);
        command.Options.Add(SharedOptions.JsonProgress);
        command.SetAction((parsed, _) => Verb.RunAsync(parsed, (progress, token) => ExportAsync(parsed, table.Read(parsed), progress, token)));
        return command;
    }

    private static async Task ExportAsync(ParseResult parsed, TableArguments table, ProgressOutput progress, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(parsed.GetValue(SharedOptions.Data), cancellationToken);
        var id = parsed.GetRequiredValue(s_analysis);
        var analysis = await engine.Get<AnalysisCatalog>().OpenAsync(id, cancellationToken)
            ?? throw new UsageException($"--analysis: there is no analysis \"{id}\" here. \"list\" names those there are.");
        await table.WriteAsync(analysis, cancellationToken);
        progress.Tell(string.Create(CultureInfo.InvariantCulture, $"{analysis.InstanceCount:N0} instances of \"{analysis.Name}\" written."));
    }
}
