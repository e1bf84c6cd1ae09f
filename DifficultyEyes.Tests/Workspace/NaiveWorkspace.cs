using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Workspace;

/// <summary>The selection model once more, instance by instance and without a clever idea: what the real one is held against.</summary>
internal sealed record NaiveWorkspace(ScoredAnalysis Analysis)
{
    private static readonly ClauseSource[] s_overlapping = [ClauseSource.DataModel, ClauseSource.Projection, ClauseSource.Flow, ClauseSource.Search];

    /// <summary>What each view brushes.</summary>
    public Dictionary<ClauseSource, NaiveBrush> Brushes { get; init; } = [];

    /// <summary>What was brushed when it was isolated.</summary>
    public List<NaiveBrush> Isolated { get; init; } = [];

    /// <summary>Column to threshold, where it was moved.</summary>
    public Dictionary<string, float> Thresholds { get; init; } = [];

    public string SortBy { get; init; } = "kdn_label_mean";

    public bool IsDescending { get; init; } = true;

    public NaiveWorkspace Brush(ClauseSource source, ClausePart part, BrushCombination combination)
    {
        var present = Brushes.GetValueOrDefault(source) ?? new NaiveBrush([]);
        var next = s_overlapping.Contains(source) ? present.Draw(part, combination) : present.Pick(part, combination);
        var brushes = Brushes.Where(brush => brush.Key != source).ToDictionary();
        if (next.Steps.Count > 0)
        {
            brushes[source] = next;
        }

        return this with { Brushes = brushes };
    }

    public NaiveWorkspace Clear() => this with { Brushes = [] };

    public NaiveWorkspace Isolate() => this with { Isolated = [.. Isolated, .. Brushes.Values], Brushes = [] };

    public NaiveWorkspace Release() => this with { Isolated = [] };

    public bool IsInPopulation(int instanceIndex) => Isolated.All(brush => brush.Keeps(instanceIndex, IsMember));

    public bool IsSelected(int instanceIndex) => IsInPopulation(instanceIndex) && Brushes.Values.All(brush => brush.Keeps(instanceIndex, IsMember));

    public bool IsShownBy(ClauseSource source, int instanceIndex) => IsInPopulation(instanceIndex)
        && Brushes.Where(brush => brush.Key != source).All(brush => brush.Value.Keeps(instanceIndex, IsMember));

    public int[] Order()
    {
        var selected = Enumerable.Range(0, Analysis.InstanceCount).Where(IsSelected);
        if (SortBy == WorkspaceState.SortByPath)
        {
            return [.. IsDescending ? selected.Reverse() : selected];
        }

        var values = Analysis.FindColumn(SortBy)!.Values;
        return
        [
            .. selected
                .OrderBy(instanceIndex => float.IsNaN(values[instanceIndex]))
                .ThenBy(instanceIndex => IsDescending ? -values[instanceIndex] : values[instanceIndex])
                .ThenBy(instanceIndex => instanceIndex),
        ];
    }

    private bool IsMember(ClausePart part, int instanceIndex) => part switch
    {
        ClassPick pick => Analysis.Dataset.Labels[instanceIndex] == pick.Label,
        OutcomePick pick => pick.IsCorrect == (Analysis.Models[0].Predictions[instanceIndex] is >= 0 and var prediction ? prediction == Analysis.Dataset.Labels[instanceIndex] : null),
        SplitPick pick => Analysis.Dataset.Splits[instanceIndex] == Analysis.Dataset.SplitNames.IndexOf(pick.Split),
        ConfusionPick pick => (Analysis.Dataset.Labels[instanceIndex], Analysis.Models[0].Predictions[instanceIndex]) == (pick.Label, pick.Prediction),
        PathSearch search => Analysis.Dataset.Paths[instanceIndex].Contains(search.Text, StringComparison.OrdinalIgnoreCase),
        ProjectionShape shape => instanceIndex > shape.Polygon.Min(corner => corner.X) && instanceIndex < shape.Polygon.Max(corner => corner.X),
        FlowPick pick => BandOf("kdn_label:block", instanceIndex) == pick.Band,
        PatternPick pick => pick.Pattern == $"{LetterOf("kdn_data", instanceIndex)}{LetterOf("kdn_label_mean", instanceIndex)}{LetterOf("human_entropy", instanceIndex)}",
        HeatmapRectangle rectangle => IsInBins(rectangle.XColumn, rectangle.XFirst, rectangle.XLast, instanceIndex)
            && IsInBins(rectangle.YColumn, rectangle.YFirst, rectangle.YLast, instanceIndex),
        _ => throw new ArgumentException($"{part.GetType().Name} is not drawn here.", nameof(part)),
    };

    private bool IsInBins(string columnId, int first, int last, int instanceIndex)
    {
        var value = Analysis.FindColumn(columnId)!.Values[instanceIndex];
        var bin = new AnalysisBins(Analysis).Of(columnId).Bins.BinOf(value);
        return !float.IsNaN(value) && bin >= first && bin <= last;
    }

    private int BandOf(string columnId, int instanceIndex) => Analysis.FindColumn(columnId)!.Values[instanceIndex] switch
    {
        float.NaN => -1,
        < 0.25f => 0,
        < 0.5f => 1,
        < 0.75f => 2,
        _ => 3,
    };

    private char LetterOf(string columnId, int instanceIndex)
    {
        var value = Analysis.FindColumn(columnId)!.Values[instanceIndex];
        var threshold = Thresholds.GetValueOrDefault(columnId, 0.5f);
        return float.IsNaN(value) ? '-' : value > threshold || (value == threshold && threshold > 0) ? 'H' : 'E';
    }
}

/// <summary>What one view brushes: parts added and taken away, one after the other.</summary>
internal sealed record NaiveBrush(List<(ClausePart Part, bool IsTaken)> Steps)
{
    private bool IsWhatIsTaken => Steps.Count > 0 && Steps[0].IsTaken;

    /// <summary>Of things that share no instance: a set of what is kept, or of what is left out.</summary>
    public NaiveBrush Pick(ClausePart part, BrushCombination combination)
    {
        var without = new NaiveBrush([.. Steps.Where(step => !step.Part.Equals(part))]);
        return combination switch
        {
            BrushCombination.Replace => !IsWhatIsTaken && Steps.Count == 1 && without.Steps.Count == 0 ? without : new NaiveBrush([(part, false)]),
            BrushCombination.Add => IsWhatIsTaken ? without : new NaiveBrush([.. without.Steps, (part, false)]),
            _ => IsWhatIsTaken || Steps.Count == 0 ? new NaiveBrush([.. without.Steps, (part, true)]) : without,
        };
    }

    /// <summary>Of what may overlap: everything that was drawn, in order.</summary>
    public NaiveBrush Draw(ClausePart part, BrushCombination combination) => combination switch
    {
        BrushCombination.Replace => Steps is [(var only, false)] && only.Equals(part) ? new NaiveBrush([]) : new NaiveBrush([(part, false)]),
        _ => new NaiveBrush([.. Steps, (part, combination == BrushCombination.Subtract)]),
    };

    public bool Keeps(int instanceIndex, Func<ClausePart, int, bool> isMember)
    {
        var isKept = IsWhatIsTaken;
        foreach (var (part, isTaken) in Steps)
        {
            isKept = isMember(part, instanceIndex) ? !isTaken : isKept;
        }

        return isKept;
    }
}
