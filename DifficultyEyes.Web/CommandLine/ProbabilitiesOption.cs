using System.CommandLine;
using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Where the probabilities of every image are written, a column a class.</summary>
internal sealed class ProbabilitiesOption
{
    private readonly Option<string> _out = new("--probabilities-out")
    {
        Description = $"Where to write the probabilities of every image, a column a class: {string.Join(", ", ProbabilitiesFile.Extensions)} (which holds the logits, too, where there are any).",
        HelpName = "FILE",
    };

    public void AddTo(Command command) => command.Options.Add(_out);

    /// <returns>A path in a folder that is there; null where nothing is asked for.</returns>
    /// <exception cref="UsageException">It cannot be written there, or not in that format.</exception>
    public string? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_out) is not { } path)
        {
            return null;
        }

        if (!ProbabilitiesFile.CanWrite(path))
        {
            throw new UsageException($"{_out.Name} must end in {string.Join(", ", ProbabilitiesFile.Extensions)}: \"{path}\".");
        }

        TableOptions.RequireFolder(_out.Name, path);
        return path;
    }

    public static async Task WriteAsync(Engine engine, ScoredAnalysis analysis, string path, CancellationToken cancellationToken)
    {
        var logits = analysis.HasLogits ? await engine.Get<AnalysisCatalog>().FindOutputsAsync(analysis.Id, areLogits: true, cancellationToken) : null;
        await ProbabilitiesFile.WriteAsync(analysis, logits?.Bytes, path, cancellationToken);
    }
}
