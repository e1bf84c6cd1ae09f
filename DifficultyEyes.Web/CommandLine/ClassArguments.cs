using System.Globalization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Classes;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>What <c>--classes</c> says, what lies beside the model, and what came of both in words.</summary>
internal static class ClassArguments
{
    /// <summary>The option of <c>export</c> that writes the order that fits better.</summary>
    public const string FittedName = "--fitted-classes";

    // More would hide the lines around them.
    private const int MostShown = 20;

    /// <summary>Which output is which class.</summary>
    /// <param name="asked">A file, or the name of one of the dataset's orders; null where nothing was said.</param>
    /// <exception cref="ModelMismatchException">What is said does not fit.</exception>
    /// <exception cref="ImportException">The file holds no names.</exception>
    public static async Task<ChosenClasses> ChooseAsync(string? asked, string modelPath, ImportedDataset imported, ModelDescription model, CancellationToken cancellationToken)
    {
        var dataset = imported.Dataset;
        var given = asked is null ? null
            : ClassOrderCandidates.Known.Contains(asked) ? ClassChooser.OfCandidate(dataset, asked)
            : await ClassListFiles.ReadAsync(asked, Path.GetFileName(asked), cancellationToken);
        return ClassChooser.Choose(dataset, model, given, given is null ? [.. await ClassListFiles.BesideAsync(modelPath, cancellationToken), .. ClassListFiles.Within(imported.Reading)] : []);
    }

    /// <exception cref="UsageException">Neither a file nor an order.</exception>
    public static string? Check(string? asked) => asked is null || ClassOrderCandidates.Known.Contains(asked) || File.Exists(asked)
        ? asked
        : throw new UsageException($"--classes: there is no file \"{asked}\", and no order of that name ({string.Join(", ", ClassOrderCandidates.Known)}).");

    /// <summary>Says which class each output is, and where that was taken from.</summary>
    /// <param name="dataset">As the analysis sees it.</param>
    /// <param name="order">The analysis'; null where the dataset's own order was taken for want of any word.</param>
    public static void Tell(ProgressOutput output, Dataset dataset, ClassOrder? order, ChosenClasses chosen)
    {
        foreach (var remark in chosen.Remarks)
        {
            output.Tell(remark);
        }

        var names = dataset.ClassNames.Select((name, position) => string.Create(CultureInfo.InvariantCulture, $"{position} {name}")).ToList();
        var source = order is null ? "the dataset's own order, since nothing names the outputs (--classes would)" : order.Source;
        output.Tell(string.Create(CultureInfo.InvariantCulture, $"Classes, {names.Count:N0} by output: {Shown(names)}; taken from {source}."));
        if (chosen.Matches.Length > 0)
        {
            output.Tell("Classes spelled otherwise among the outputs: "
                + $"{string.Join(", ", chosen.Matches.Select(match => string.Create(CultureInfo.InvariantCulture, $"{match.DatasetName} is {match.Output} {match.ModelName}")))}.");
        }

        var seen = dataset.Labels.Distinct().ToHashSet();
        var empty = Enumerable.Range(0, dataset.ClassCount).Where(label => !seen.Contains(label)).Select(label => dataset.ClassNames[label]).ToList();
        if (empty.Count > 0)
        {
            output.Tell(string.Create(CultureInfo.InvariantCulture, $"Without images, {empty.Count:N0} of them: {Shown(empty)}."));
        }
    }

    /// <summary>Says where another order fits far better, and how to score with it; nothing where there is none.</summary>
    public static void TellFit(ProgressOutput output, ScoredAnalysis analysis)
    {
        if (analysis.Fit is not { } fit)
        {
            return;
        }

        output.Tell(ClassFitWords.Of(fit, analysis.Dataset));
        output.Tell(ClassFitWords.CandidateOf(fit, analysis.Dataset) is { } known
            ? $"  If that is the right one, score again with --classes {known.Name}."
            : $"  If that is the right one: export --analysis {analysis.Id} {FittedName} classes.txt writes it, score again with --classes classes.txt.");
        if (ClassFitWords.Listed(fit) is { } listed)
        {
            output.Tell($"  In the order of the outputs: {listed}");
        }
    }

    private static string Shown(List<string> names) => names.Count <= MostShown
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(MostShown - 2))} and {names.Count - MostShown + 2:N0} more");
}
