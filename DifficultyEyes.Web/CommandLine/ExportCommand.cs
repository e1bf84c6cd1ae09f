using System.CommandLine;
using System.Globalization;
using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Writes the table of an analysis that was scored before, its probabilities, and what people decided on its findings.</summary>
internal static class ExportCommand
{
    private const string ReviewsExtension = ".csv";

    private static readonly Option<string> s_analysis = new("--analysis") { Description = "Its id, as \"list\" prints it.", HelpName = "ID", Required = true };

    private static readonly Option<string> s_reviews = new("--reviews")
    {
        Description = $"Where to write what people decided on the findings of its dataset: {ReviewsExtension}.",
        HelpName = "FILE",
    };

    private static readonly Option<string> s_fitted = new(ClassArguments.FittedName)
    {
        Description = "Where to write the class order that fits far better, where there is one: a name a line, for --classes of \"score\".",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var table = new TableOptions(isRequired: false);
        var probabilities = new ProbabilitiesOption();
        var command = new Command("export", "Write the table of an analysis that was scored before, its probabilities, or what people decided on its findings.");
        command.Options.Add(s_analysis);
        table.AddTo(command);
        probabilities.AddTo(command);
        command.Options.Add(s_reviews);
        command.Options.Add(s_fitted);
        command.Options.Add(SharedOptions.Data);
        command.Options.Add(SharedOptions.JsonProgress);
        command.SetAction((parsed, _) => Verb.RunAsync(parsed, (progress, token) => ExportAsync(parsed, table, probabilities, progress, token)));
        return command;
    }

    private static async Task ExportAsync(
        ParseResult parsed, TableOptions options, ProbabilitiesOption probabilitiesOption, ProgressOutput progress, CancellationToken cancellationToken)
    {
        var table = options.IsAsked(parsed) ? options.Read(parsed) : null;
        var probabilities = probabilitiesOption.Read(parsed);
        var reviews = ReadReviewsPath(parsed);
        var fitted = parsed.GetValue(s_fitted);
        if (fitted is not null)
        {
            TableOptions.RequireFolder(s_fitted.Name, fitted);
        }

        if (table is null && probabilities is null && reviews is null && fitted is null)
        {
            throw new UsageException("Say what to write: --out FILE for the scores, --probabilities-out FILE for the probabilities of every class, --reviews FILE for what people decided, --fitted-classes FILE for a class order that fits far better, or several of them.");
        }

        await using var engine = await Engine.OpenAsync(parsed.GetValue(SharedOptions.Data), cancellationToken);
        var id = parsed.GetRequiredValue(s_analysis);
        var analysis = await engine.Get<AnalysisCatalog>().OpenAsync(id, cancellationToken)
            ?? throw new UsageException($"--analysis: there is no analysis \"{id}\" here. \"list\" names those there are.");
        if (table is not null)
        {
            await table.WriteAsync(analysis, cancellationToken);
            progress.Tell(string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(analysis.InstanceCount, "instance")} of \"{analysis.Name}\" written."));
        }

        if (probabilities is not null)
        {
            await ProbabilitiesOption.WriteAsync(engine, analysis, probabilities, cancellationToken);
            progress.Tell(string.Create(
                CultureInfo.InvariantCulture, $"Probabilities of {Counted.Of(analysis.Dataset.ClassCount, "class")} for {Counted.Of(analysis.InstanceCount, "instance")} of \"{analysis.Name}\" written."));
        }

        if (fitted is not null)
        {
            var fit = analysis.Fit ?? throw new UsageException($"{s_fitted.Name}: no class order fits \"{analysis.Name}\" far better than its own.");
            await ClassListFiles.WriteAsync(fit.Names, fitted, cancellationToken);
            progress.Tell(string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(fit.Names.Length, "class")} of \"{analysis.Name}\" written, in the order that fits far better."));
        }

        if (reviews is not null)
        {
            var findings = await engine.Get<AnalysisCatalog>().FindingsOfAsync(analysis, cancellationToken);
            var decided = await engine.Get<ReviewCatalog>().ReadAsync(analysis.Dataset, cancellationToken);
            await ReviewsCsv.WriteAsync(analysis, findings, decided, reviews, cancellationToken);
            progress.Tell(string.Create(CultureInfo.InvariantCulture, $"{decided.All.Count():N0} verdicts on \"{analysis.Dataset.Name}\" written."));
        }
    }

    private static string? ReadReviewsPath(ParseResult parsed)
    {
        if (parsed.GetValue(s_reviews) is not { } path)
        {
            return null;
        }

        if (!Path.GetExtension(path).Equals(ReviewsExtension, StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"--reviews must end in {ReviewsExtension}: \"{path}\".");
        }

        TableOptions.RequireFolder("--reviews", path);
        return path;
    }
}
