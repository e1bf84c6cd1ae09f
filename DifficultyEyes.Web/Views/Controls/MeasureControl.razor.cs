using System.Globalization;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.Controls;

/// <summary>One perspective: which measure it shows, how that lies, and from where on it counts as hard.</summary>
public sealed partial class MeasureControl
{
    /// <summary>With more hard ones nearly all images are alike; few are as they should be, down to the other limit.</summary>
    private const double MostTellingShare = 0.8;

    private const double LeastTellingShare = 0.02;

    private IReadOnlyList<ThresholdPreset> _presets = [];
    private (ThresholdScale? Scale, ScoreColumn? Column) _listed;

    [Parameter, EditorRequired] public Perspective Perspective { get; set; }

    /// <summary>Null where the analysis has nothing to show for the perspective.</summary>
    [Parameter] public ScoreColumn? Column { get; set; }

    [Parameter] public IReadOnlyList<ScoreColumn> Choices { get; set; } = [];

    [Parameter] public DifficultyHistogram? Histogram { get; set; }

    /// <summary>Where hard begins, and where else it could; null with the histogram.</summary>
    [Parameter] public ThresholdReading? Reading { get; set; }

    /// <summary>A tool of this perspective, beside its title.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>What else is to be known of this perspective.</summary>
    [Parameter] public string? Remark { get; set; }

    [Parameter] public EventCallback<string> MeasureChosen { get; set; }

    /// <summary>Raised with null where the usual threshold shall apply again.</summary>
    [Parameter] public EventCallback<float?> ThresholdMoved { get; set; }

    private string Name => Perspective switch { Perspective.Data => "data", Perspective.Model => "model", _ => "human" };

    private string Title => Perspective.ToString();

    private string HardText => Reading is { } reading
        ? string.Create(CultureInfo.InvariantCulture, $"{reading.HardCount:N0} hard")
        : "";

    /// <summary>True where the threshold tells few images from the rest: then the patterns say little of this perspective.</summary>
    private bool IsLopsided => Reading is { KnownCount: > 0 } reading
        && (double)reading.HardCount / reading.KnownCount is > MostTellingShare or < LeastTellingShare;

    private string PresetTooltip => Reading is not { } reading ? ""
        : !IsLopsided ? ThresholdText.Tell(reading)
        : $"{ThresholdText.Tell(reading)}\nNearly all are alike, so the patterns say little here: choose a share, such as the hardest 20 %.";

    /// <summary>The preset that is set now; empty where it is none of them.</summary>
    private string ChosenPreset => Reading is not { } reading ? ""
        : !reading.IsMoved ? ThresholdPreset.UsualId
        : _presets.FirstOrDefault(preset => preset.Threshold == reading.Threshold)?.Id ?? "";

    private string Tooltip => Column is { } column
        ? $"{column.Measure.Description}\n{column.Measure.Formula}\n{column.Measure.Source}{(column.Recipe.K is { } k ? $"\nk = {k}" : "")}"
        : "";

    private IEnumerable<HistogramBar> Bars => Histogram is { } histogram ? HistogramBar.Of(histogram) : [];

    protected override void OnParametersSet()
    {
        if (_listed != (Reading?.Scale, Column))
        {
            _listed = (Reading?.Scale, Column);
            _presets = Reading is { } reading && Column is { } column ? [.. ThresholdPreset.Of(reading.Scale, column.Measure)] : [];
        }
    }

    private static string TitleOf(ScoreColumn column)
    {
        var title = column.Layer is { } layer ? $"{column.Measure.Title} · {layer}" : column.Measure.Title;
        return column.Recipe.K is { } k && column.Layer is null ? $"{title} · k = {k}" : title;
    }

    private static string Invariant(float value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Percent(float share) => string.Create(CultureInfo.InvariantCulture, $"{100 * Math.Clamp(share, 0, 1):0.#}%");

    private Task ChooseAsync(ChangeEventArgs change) =>
        change.Value is string columnId && Choices.Any(choice => choice.Id == columnId) ? MeasureChosen.InvokeAsync(columnId) : Task.CompletedTask;

    private Task PresetAsync(ChangeEventArgs change) =>
        _presets.FirstOrDefault(preset => preset.Id == change.Value as string) is { } preset
            ? ThresholdMoved.InvokeAsync(preset.Threshold)
            : Task.CompletedTask;

    private Task MoveAsync(ChangeEventArgs change) =>
        float.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var threshold) && threshold is >= 0 and <= 1
            ? ThresholdMoved.InvokeAsync(threshold)
            : Task.CompletedTask;
}
