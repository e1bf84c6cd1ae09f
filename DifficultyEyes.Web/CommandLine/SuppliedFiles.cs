using System.Collections.Immutable;
using System.CommandLine;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>What may be said beside a dataset: training dynamics, out-of-fold probabilities, and scores computed elsewhere.</summary>
internal sealed class SuppliedFiles
{
    private readonly Option<string> _dynamics = new("--dynamics") { Description = "Training dynamics: .npy, .npz or Parquet of shape (epochs, images, classes).", HelpName = "FILE" };
    private readonly Option<string> _probabilities = new("--probabilities")
    {
        Description = $"Out-of-fold probabilities, by which labels are judged in place of the model's: path and a column a class, or (images, classes); {string.Join(", ", PredictionImporter.Extensions)}.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _scores = new("--scores") { Description = "Scores computed elsewhere: path,NAME[,NAME…]; may be given several times.", HelpName = "FILE.csv" };
    private readonly Option<string[]> _hard = new("--hard") { Description = $"Which end of each score is hard, and whose perspective it is (default: model): {HardEnds.Syntax}[,…].", HelpName = "NAME=END" };

    public void AddTo(Command command)
    {
        command.Options.Add(_dynamics);
        command.Options.Add(_probabilities);
        command.Options.Add(_scores);
        command.Options.Add(_hard);
    }

    public bool AreAsked(ParseResult parsed) => parsed.GetValue(_dynamics) is not null || parsed.GetValue(_probabilities) is not null || parsed.GetValue(_scores) is { Length: > 0 };

    /// <exception cref="UsageException">A file is not there, or it is not said which end is hard.</exception>
    public SuppliedArguments Read(ParseResult parsed)
    {
        var dynamics = parsed.GetValue(_dynamics);
        var probabilities = parsed.GetValue(_probabilities);
        var scores = parsed.GetValue(_scores) ?? [];
        RequireFile(_dynamics.Name, dynamics, DynamicsImporter.Extensions);
        RequireFile(_probabilities.Name, probabilities, PredictionImporter.Extensions);
        Array.ForEach(scores, path => RequireFile(_scores.Name, path, extensions: null));

        if (!HardEnds.TryRead(parsed.GetValue(_hard) ?? [], out var choices, out var fault))
        {
            throw new UsageException($"{_hard.Name} {fault}");
        }

        return (scores.Length > 0) == (choices.Length > 0)
            ? new SuppliedArguments(dynamics, probabilities, [.. scores], choices)
            : throw new UsageException(scores.Length > 0
                ? $"--scores: say with --hard {HardEnds.Syntax} which end of each score is hard."
                : "--hard says which end of imported scores is hard; give them with --scores FILE.csv.");
    }

    /// <param name="path">Null where it was not given.</param>
    /// <param name="extensions">Null for any.</param>
    /// <exception cref="UsageException">It is not there, or has another extension.</exception>
    public static void RequireFile(string option, string? path, IReadOnlyList<string>? extensions)
    {
        if (path is not null && !File.Exists(path))
        {
            throw new UsageException($"{option}: there is no file \"{path}\".");
        }

        if (path is not null && extensions is not null && !extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            throw new UsageException($"{option} must end in {string.Join(", ", extensions)}: \"{path}\".");
        }
    }
}

/// <param name="Dynamics">A file that is there, or null.</param>
/// <param name="Probabilities">A file that is there, or null.</param>
/// <param name="Scores">Files that are there.</param>
/// <param name="Choices">For the columns of all of them together.</param>
internal sealed record SuppliedArguments(string? Dynamics, string? Probabilities, ImmutableArray<string> Scores, ImmutableArray<ScoreChoice> Choices)
{
    /// <summary>Imports what there is, and lists what was left out.</summary>
    /// <param name="dataset">As the analysis sees it: what recorded the model's outputs goes by their order.</param>
    /// <param name="imported">As it was imported: predictions have an order of their own.</param>
    /// <exception cref="UsageException">A column that was named is in none of the tables.</exception>
    public async Task<SuppliedSets> ImportAsync(
        Engine engine, Dataset dataset, Dataset imported, ProgressOutput progress, CancellationToken cancellationToken)
    {
        // Tables first: a name that is written wrong shows before minutes go by.
        var tables = new List<ScoreTable>();
        foreach (var path in Scores)
        {
            tables.Add(await engine.Get<ScoreSetCatalog>().ReadAsync(path, dataset, Path.GetFileName(path), cancellationToken));
        }

        var known = tables.SelectMany(table => table.Columns).Select(column => column.Name).ToList();
        if (Choices.FirstOrDefault(choice => !known.Contains(choice.Name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new UsageException($"--hard: there is no score \"{unknown.Name}\"; there are {string.Join(", ", known)}.");
        }

        var sets = ImmutableArray.CreateBuilder<ScoreSet>();
        foreach (var table in tables)
        {
            sets.Add(await AddAsync(table, engine, dataset, progress, cancellationToken));
        }

        var probabilities = Probabilities is null ? null : await ImportPredictionsAsync(Probabilities, engine, imported, progress, cancellationToken);
        if (Dynamics is null)
        {
            return new SuppliedSets(null, probabilities, sets.ToImmutable());
        }

        var dynamics = await engine.Get<DynamicsCatalog>().ImportAsync(Dynamics, dataset, Path.GetFileName(Dynamics), cancellationToken);
        ProblemOutput.WriteNotes(progress, dynamics.Notes);
        ProblemOutput.Write(progress, "part of the dynamics", dynamics.Problems, "parts of the dynamics");
        return new SuppliedSets(dynamics.Dynamics, probabilities, sets.ToImmutable());
    }

    /// <summary>Imports predictions, and says what they were taken for and what was left out.</summary>
    public static async Task<PredictionSet> ImportPredictionsAsync(
        string path, Engine engine, Dataset dataset, ProgressOutput progress, CancellationToken cancellationToken)
    {
        var imported = await engine.Get<PredictionCatalog>().ImportAsync(path, dataset, Path.GetFileName(path), cancellationToken);
        progress.Tell($"{Path.GetFileName(path)}: {string.Join(' ', imported.Remarks)}");
        ProblemOutput.Write(progress, "row of predictions", imported.Problems, "rows of predictions");
        return imported.Predictions;
    }

    private async Task<ScoreSet> AddAsync(ScoreTable table, Engine engine, Dataset dataset, ProgressOutput progress, CancellationToken cancellationToken)
    {
        var chosen = Choices.Where(choice => table.Columns.Any(column => column.Name == choice.Name)).ToList();
        if (chosen.Count == 0)
        {
            throw new UsageException($"--hard names no score of {table.Name}: {string.Join(", ", table.Columns.Select(column => column.Name))}.");
        }

        ProblemOutput.WriteNotes(progress, table.Notes);
        ProblemOutput.Write(progress, "score row", table.Problems);
        foreach (var left in table.Columns.Where(column => chosen.TrueForAll(choice => choice.Name != column.Name)))
        {
            progress.Tell($"{table.Name}: the column {left.Name} is left out; --hard does not name it.");
        }

        return await engine.Get<ScoreSetCatalog>().AddAsync(table, chosen, dataset, cancellationToken);
    }
}
