using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Workspace;

/// <summary>What is looked at (analysis, dataset, model, votes), undo and redo, and sharing.</summary>
public sealed partial class WorkspaceHeader
{
    private const int MostNamed = 12;

    private ImmutableArray<UnknownImage> _unknown = [];
    private ImmutableArray<string> _outdated = [];
    private ScoredAnalysis? _looked;

    [Parameter, EditorRequired] public ScoredAnalysis Analysis { get; set; } = default!;

    [Parameter, EditorRequired] public WorkspaceHistory History { get; set; } = default!;

    /// <summary>A step of the history in a few words.</summary>
    [Parameter, EditorRequired] public Func<WorkspaceStep, string> NameOf { get; set; } = default!;

    /// <summary>True where a shared link was opened.</summary>
    [Parameter] public bool IsShared { get; set; }

    /// <summary>Raised with the number of steps: below 0 to undo, above 0 to redo.</summary>
    [Parameter] public EventCallback<int> Moved { get; set; }

    /// <summary>Raised when the user looks for a command.</summary>
    [Parameter] public EventCallback CommandsAsked { get; set; }

    [Parameter] public EventCallback Shared { get; set; }

    /// <summary>Raised when the user wants an analysis of an earlier version scored by this one.</summary>
    [Parameter] public EventCallback ScoreAgainAsked { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_looked, Analysis))
        {
            _looked = Analysis;
            _unknown = UnknownImages.Of(Analysis);
            _outdated = OutdatedMeasures.Of(Analysis);
        }
    }

    private string DatasetSize => $"{Counted.Of(Analysis.InstanceCount, "image")} · {Counted.Of(Analysis.Dataset.ClassCount, "class")}{WithImages}";

    private string WithImages => Analysis.ClassesWithImages.Count == Analysis.Dataset.ClassCount
        ? ""
        : $", {Counted.Number(Analysis.ClassesWithImages.Count)} with images";

    private string ModelAccuracy => string.Create(CultureInfo.InvariantCulture, $"{100 * Analysis.Models[0].Accuracy:0.0} %");

    private string ModelTooltip => $"Model and its accuracy: {Analysis.Models[0].Name}, {ModelAccuracy}. {Analysis.DeviceReason}";

    private string UnknownText => $"{Counted.Of(_unknown.Length, "image")} unknown";

    private string UnknownTooltip =>
        $"Where numbers are NaN or infinite, what rests on them is unknown and in no average:\n{string.Join('\n', _unknown.Take(MostNamed).Select(image => $"{image.Path}: {image.Reason}"))}"
        + (_unknown.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $"\nand {_unknown.Length - MostNamed:N0} more") : "");

    private string OutdatedTooltip =>
        $"Scored by an earlier version, which computed these otherwise: {string.Join(", ", _outdated.Take(MostNamed))}{(_outdated.Length > MostNamed ? ", …" : "")}. "
        + "Scored again it becomes an analysis of its own, and only what is new is computed; this one stays as it is.";

    private string? InSampleText => Analysis.FindColumn("in_sample") is { Recipe.TrainingSplits: { IsEmpty: false } trained } column && column.Values.Contains(1)
        ? $"in-sample: {string.Join(", ", trained)}"
        : null;

    private (string Who, string Count)? Votes
    {
        get
        {
            if (Analysis.Annotations is not { } annotations)
            {
                return null;
            }

            var perImage = annotations.Votes.Sum(vote => (double)vote) / Math.Max(1, Analysis.InstanceCount);
            var who = annotations.IsSimulated ? "simulated annotators" : annotations.Name;
            return (who, string.Create(CultureInfo.InvariantCulture, $"{perImage:0.#} votes/image"));
        }
    }
}
