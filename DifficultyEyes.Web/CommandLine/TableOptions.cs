using System.Collections.Immutable;
using System.CommandLine;
using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Where a table of scores is written, and which columns go in.</summary>
/// <param name="isRequired">False where the verb can do without the table.</param>
internal sealed class TableOptions(bool isRequired = true)
{
    private readonly Option<string> _measures = new("--measures") { Description = "Columns to write (default: all).", HelpName = "all|ID,ID,…" };
    private readonly Option<bool> _percentiles = new("--percentiles") { Description = "Also write where each difficulty lies among all images and within its class." };
    private readonly Option<string> _out = new("--out") { Description = $"Where to write the table: {string.Join(", ", ScoresFile.Extensions)}.", HelpName = "FILE", Required = isRequired };

    public void AddTo(Command command)
    {
        command.Options.Add(_measures);
        command.Options.Add(_percentiles);
        command.Options.Add(_out);
    }

    /// <summary>False where no table is asked for.</summary>
    public bool IsAsked(ParseResult parsed) => parsed.GetValue(_out) is not null;

    /// <exception cref="UsageException">An option's value is not valid; the message names the option.</exception>
    public TableArguments Read(ParseResult parsed)
    {
        var output = parsed.GetRequiredValue(_out);
        if (!ScoresFile.CanWrite(output))
        {
            throw new UsageException($"--out must end in {string.Join(", ", ScoresFile.Extensions)}: \"{output}\".");
        }

        RequireFolder("--out", output);
        return new TableArguments(output, ReadMeasures(parsed.GetValue(_measures)), parsed.GetValue(_percentiles));
    }

    /// <exception cref="UsageException">The folder that shall hold the file is not there.</exception>
    public static void RequireFolder(string option, string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder))
        {
            throw new UsageException($"{option}: the folder \"{folder}\" does not exist.");
        }
    }

    private static ImmutableHashSet<string>? ReadMeasures(string? text)
    {
        if (text is null or "all")
        {
            return null;
        }

        var names = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.FirstOrDefault(name => !ScoresTable.IsMeasure(name)) is { } unknown
            ? throw new UsageException($"--measures: there is no \"{unknown}\". There are: {string.Join(", ", MeasureCatalog.All.Select(measure => measure.Id))}.")
            : [.. names];
    }
}

/// <param name="Output">Ends in an extension that can be written, in a folder that is there.</param>
/// <param name="Measures">Columns to write; null for all.</param>
/// <param name="HasPercentiles">Whether the percentiles of each difficulty are written, too.</param>
internal sealed record TableArguments(string Output, ImmutableHashSet<string>? Measures, bool HasPercentiles)
{
    public Task WriteAsync(ScoredAnalysis analysis, CancellationToken cancellationToken)
    {
        var table = ScoresTable.Of(analysis);
        table = Measures is null ? table : table.Keep(Measures);
        return ScoresFile.WriteAsync(HasPercentiles ? table.WithPercentiles() : table, Output, cancellationToken);
    }
}
