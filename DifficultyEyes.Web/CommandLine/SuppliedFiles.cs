using System.Collections.Immutable;
using System.CommandLine;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>What may be said beside a dataset: training dynamics, and scores computed elsewhere.</summary>
internal sealed class SuppliedFiles
{
    private readonly Option<string> _dynamics = new("--dynamics") { Description = "Training dynamics: .npy, .npz or Parquet of shape (epochs, images, classes).", HelpName = "FILE" };
    private readonly Option<string[]> _scores = new("--scores") { Description = "Scores computed elsewhere: path,NAME[,NAME…]; may be given several times.", HelpName = "FILE.csv" };
    private readonly Option<string[]> _hard = new("--hard") { Description = $"Which end of each score is hard, and whose perspective it is (default: model): {HardEnds.Syntax}[,…].", HelpName = "NAME=END" };

    public void AddTo(Command command)
    {
        command.Options.Add(_dynamics);
        command.Options.Add(_scores);
        command.Options.Add(_hard);
    }

    public bool AreAsked(ParseResult parsed) => parsed.GetValue(_dynamics) is not null || parsed.GetValue(_scores) is { Length: > 0 };

    /// <exception cref="UsageException">A file is not there, or it is not said which end is hard.</exception>
    public SuppliedArguments Read(ParseResult parsed)
    {
        var dynamics = parsed.GetValue(_dynamics);
        var scores = parsed.GetValue(_scores) ?? [];
        if ((dynamics is null ? scores : [.. scores, dynamics]).FirstOrDefault(path => !File.Exists(path)) is { } absent)
        {
            throw new UsageException($"{(absent == dynamics ? _dynamics.Name : _scores.Name)}: there is no file \"{absent}\".");
        }

        if (dynamics is not null && !DynamicsImporter.Extensions.Contains(Path.GetExtension(dynamics), StringComparer.OrdinalIgnoreCase))
        {
            throw new UsageException($"--dynamics must end in {string.Join(", ", DynamicsImporter.Extensions)}: \"{dynamics}\".");
        }

        if (!HardEnds.TryRead(parsed.GetValue(_hard) ?? [], out var choices, out var fault))
        {
            throw new UsageException($"{_hard.Name} {fault}");
        }

        return (scores.Length > 0) == (choices.Length > 0)
            ? new SuppliedArguments(dynamics, [.. scores], choices)
            : throw new UsageException(scores.Length > 0
                ? $"--scores: say with --hard {HardEnds.Syntax} which end of each score is hard."
                : "--hard says which end of imported scores is hard; give them with --scores FILE.csv.");
    }
}

/// <param name="Dynamics">A file that is there, or null.</param>
/// <param name="Scores">Files that are there.</param>
/// <param name="Choices">For the columns of all of them together.</param>
internal sealed record SuppliedArguments(string? Dynamics, ImmutableArray<string> Scores, ImmutableArray<ScoreChoice> Choices)
{
    /// <summary>Imports what there is, and lists what was left out.</summary>
    /// <exception cref="UsageException">A column that was named is in none of the tables.</exception>
    public async Task<(DynamicsSet? Dynamics, ImmutableArray<ScoreSet> Scores)> ImportAsync(
        Engine engine, Dataset dataset, ProgressOutput progress, CancellationToken cancellationToken)
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

        if (Dynamics is null)
        {
            return (null, sets.ToImmutable());
        }

        var dynamics = await engine.Get<DynamicsCatalog>().ImportAsync(Dynamics, dataset, Path.GetFileName(Dynamics), cancellationToken);
        ProblemOutput.Write(progress, "part of the dynamics", dynamics.Problems, "parts of the dynamics");
        return (dynamics.Dynamics, sets.ToImmutable());
    }

    private async Task<ScoreSet> AddAsync(ScoreTable table, Engine engine, Dataset dataset, ProgressOutput progress, CancellationToken cancellationToken)
    {
        var chosen = Choices.Where(choice => table.Columns.Any(column => column.Name == choice.Name)).ToList();
        if (chosen.Count == 0)
        {
            throw new UsageException($"--hard names no score of {table.Name}: {string.Join(", ", table.Columns.Select(column => column.Name))}.");
        }

        ProblemOutput.Write(progress, "score row", table.Problems);
        foreach (var left in table.Columns.Where(column => chosen.TrueForAll(choice => choice.Name != column.Name)))
        {
            progress.Tell($"{table.Name}: the column {left.Name} is left out; --hard does not name it.");
        }

        return await engine.Get<ScoreSetCatalog>().AddAsync(table, chosen, dataset, cancellationToken);
    }
}
