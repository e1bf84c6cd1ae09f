using System.Globalization;
using DifficultyEyes.Core.Scoring;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Workspace;

/// <summary>What is looked at (analysis, dataset, model, votes), undo and redo, and sharing.</summary>
public sealed partial class WorkspaceHeader
{
    [Parameter, EditorRequired] public ScoredAnalysis Analysis { get; set; } = default!;

    [Parameter] public bool CanUndo { get; set; }

    [Parameter] public bool CanRedo { get; set; }

    /// <summary>True where a shared link was opened.</summary>
    [Parameter] public bool IsShared { get; set; }

    [Parameter] public EventCallback Undone { get; set; }

    [Parameter] public EventCallback Redone { get; set; }

    [Parameter] public EventCallback Shared { get; set; }

    private string DatasetText => string.Create(
        CultureInfo.InvariantCulture, $"{Analysis.Dataset.Name} · {Analysis.InstanceCount:N0} images · {Analysis.Dataset.ClassCount} classes");

    private string ModelText => string.Create(CultureInfo.InvariantCulture, $"{Analysis.Models[0].Name} · {100 * Analysis.Models[0].Accuracy:0.0} %");

    private string ModelTooltip => $"Model and its accuracy. {Analysis.DeviceReason}";

    private string? InSampleText => Analysis.FindColumn("in_sample") is { Recipe.TrainingSplits: { IsEmpty: false } trained } column && column.Values.Contains(1)
        ? $"in-sample: {string.Join(", ", trained)}"
        : null;

    private string? VotesText
    {
        get
        {
            if (Analysis.Annotations is not { } annotations)
            {
                return null;
            }

            var perImage = annotations.Votes.Sum(vote => (double)vote) / Math.Max(1, Analysis.InstanceCount);
            var who = annotations.IsSimulated ? "simulated annotators" : annotations.Name;
            return string.Create(CultureInfo.InvariantCulture, $"{who} · {perImage:0.#} votes/image");
        }
    }
}
