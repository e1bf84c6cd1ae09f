using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Sharing;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Holds a state that came from outside against the analysis it shall show.</summary>
internal static class WorkspaceStateCheck
{
    // Enough for any hand; a link with more was not made by this program.
    public const int MostParts = 2_000;

    /// <exception cref="SharedLinkException">The message names the first thing that does not fit.</exception>
    public static void Require(WorkspaceState state, ScoredAnalysis analysis)
    {
        Claim(!state.Clauses.IsDefault && !state.Isolated.IsDefault && !state.Subsets.IsDefault && state.Thresholds is not null, "is damaged");
        RequireMeasure(state.DataMeasure, Perspective.Data, analysis);
        RequireMeasure(state.ModelMeasure, Perspective.Model, analysis);
        if (state.HumanMeasure is { } human)
        {
            RequireMeasure(human, Perspective.Human, analysis);
        }

        Claim(state.ColorBy is WorkspaceState.ColorByLabel or WorkspaceState.ColorByPrediction or WorkspaceState.ColorByCorrect or WorkspaceState.ColorBySubset || analysis.FindColumn(state.ColorBy) is not null, $"colors by \"{state.ColorBy}\"");
        Claim(state.SortBy is WorkspaceState.SortByPath or WorkspaceState.SortByFinding || analysis.FindColumn(state.SortBy) is not null, $"sorts by \"{state.SortBy}\"");
        Claim(Enum.IsDefined(state.GroupBy) && WorkspaceState.ThumbnailSides.Contains(state.ThumbnailSide), $"shows images of {state.ThumbnailSide} pixels");
        RequireRepresentation(state.Representation, analysis);
        Claim(state.OpenedInstance is null || IsInstance(state.OpenedInstance.Value, analysis), $"opens instance {state.OpenedInstance}");
        RequireSubsets(state.Subsets, analysis);
        Claim(state.Reviewing is null || Enum.IsDefined(state.Reviewing.Value), "reviews an unknown finding");
        RequirePerformance(state.PerformanceOptions, analysis.Dataset.ClassCount);
        foreach (var (columnId, threshold) in state.Thresholds)
        {
            Claim(analysis.FindColumn(columnId) is not null && float.IsFinite(threshold), $"sets a threshold for \"{columnId}\"");
        }

        Claim(state.Clauses.Select(clause => clause?.Source).Distinct().Count() == state.Clauses.Length, "brushes a view twice");
        Claim(state.Clauses.Concat(state.Isolated).Sum(clause => clause?.Parts is { IsDefault: false } parts ? parts.Length : 0) <= MostParts, "holds too many brushes");
        foreach (var clause in state.Clauses.Concat(state.Isolated))
        {
            Claim(clause?.Parts is { IsDefaultOrEmpty: false } && Enum.IsDefined(clause.Source), "holds a damaged brush");
            foreach (var part in clause.Parts)
            {
                RequirePart(part, state, analysis);
            }
        }
    }

    private static void RequirePart(ClausePart? part, WorkspaceState state, ScoredAnalysis analysis)
    {
        var classCount = analysis.Dataset.ClassCount;
        switch (part)
        {
            case HeatmapRectangle rectangle:
                Claim(analysis.FindColumn(rectangle.XColumn) is not null, $"brushes \"{rectangle.XColumn}\"");
                Claim(analysis.FindColumn(rectangle.YColumn) is not null, $"brushes \"{rectangle.YColumn}\"");
                break;
            case PatternPick pattern:
                Claim(Pattern.TryParse(pattern.Pattern) is not null, $"picks the pattern \"{pattern.Pattern}\"");
                break;
            case ConfusionPick cell:
                Claim(IsClass(cell.Label, classCount) && IsClass(cell.Prediction, classCount), $"picks cell {cell.Label}, {cell.Prediction} of the confusion matrix");
                break;
            case ClassPick pick:
                Claim(IsClass(pick.Label, classCount), $"picks class {pick.Label}");
                break;
            case SplitPick split:
                Claim(analysis.Dataset.SplitNames.Contains(split.Split), $"picks the split \"{split.Split}\"");
                break;
            case ProjectionShape shape:
                RequireRepresentation(shape.Representation, analysis);
                Claim(shape.Polygon is { IsDefault: false, Length: >= 3 and <= ProjectionShape.MostCorners }, "holds a damaged lasso");
                Claim(shape.Polygon.All(corner => float.IsFinite(corner.X) && float.IsFinite(corner.Y)), "holds a damaged lasso");
                break;
            case PathSearch search:
                Claim(search.Text is { Length: >= 1 and <= PathSearch.MostCharacters }, "searches for too long a text");
                break;
            case FlowPick flow:
                RequireRepresentation(flow.Representation, analysis);
                RequireRepresentation(flow.NextRepresentation ?? flow.Representation, analysis);
                break;
            case FindingPick finding:
                Claim(Enum.IsDefined(finding.Finding), "picks an unknown finding");
                break;
            case ReviewPick pick:
                Claim(pick.Verdict is null || Enum.IsDefined(pick.Verdict.Value), "picks an unknown verdict");
                Claim(pick.Finding is null || Enum.IsDefined(pick.Finding.Value), "picks an unknown finding");
                break;
            case SubsetPick pick:
                Claim(state.FindSubset(pick.SubsetId) is not null, "picks an unknown subset");
                break;
            case NeighborPick pick:
                RequireRepresentation(pick.Representation, analysis);
                Claim(IsInstance(pick.InstanceIndex, analysis), $"looks for what is like instance {pick.InstanceIndex}");
                break;
            case MeasureRange range:
                Claim(analysis.FindColumn(range.Column) is not null, $"brushes \"{range.Column}\"");
                break;
            case ComparisonPick pick:
                Claim(IsAnalysisId(pick.AnalysisId), "compares with a damaged analysis");
                break;
            case OutcomePick:
                break;
            default:
                Claim(false, "holds a damaged brush");
                break;
        }
    }

    private static void RequireSubsets(ImmutableArray<Subset> subsets, ScoredAnalysis analysis)
    {
        Claim(subsets.Length <= Subset.MostSubsets, "holds too many subsets");
        foreach (var subset in subsets)
        {
            Claim(subset?.Id is { Length: >= 1 and <= Subset.MostIdCharacters } && subset.Members is not null, "holds a damaged subset");
            Claim(Subset.CleanName(subset.Name) == subset.Name && Subset.CleanNote(subset.Note) == subset.Note, "holds a subset with a damaged name or note");
            Claim(subset.Color is >= 0 and < Subset.ColorCount, $"holds a subset of color {subset.Color}");
            Claim(subset.Members.InstanceCount == analysis.InstanceCount, $"holds a subset of {Counted.Of(subset.Members.InstanceCount, "instance")}");
        }

        Claim(subsets.DistinctBy(subset => subset.Id).Count() == subsets.Length, "holds a subset twice");
    }

    private static void RequirePerformance(PerformanceOptions options, int classCount)
    {
        Claim(Enum.IsDefined(options.Ordering) && Enum.IsDefined(options.StrataOf) && Enum.IsDefined(options.CalibrationOf), "shows an unknown part of the model's performance");
        Claim(Enum.IsDefined(options.SortBy) && Enum.IsDefined(options.Detail), "shows an unknown part of the model's performance");
        Claim(options.FocusedClass is null || IsClass(options.FocusedClass.Value, classCount), $"looks at class {options.FocusedClass}");
        Claim(options.Window is null || options.Window.IsWithin(classCount), "looks at a part of the confusion matrix");
        Claim(options.ComparedAnalysis is null || IsAnalysisId(options.ComparedAnalysis), "compares with a damaged analysis");
    }

    // Whether there is such an analysis is not known here: one that is gone is told in the comparison.
    private static bool IsAnalysisId(string? id) =>
        id is { Length: >= 1 and <= PerformanceOptions.MostIdCharacters } && id.All(char.IsAsciiLetterOrDigit);

    private static void RequireMeasure(string columnId, Perspective perspective, ScoredAnalysis analysis) =>
        Claim(analysis.FindColumn(columnId)?.Measure.Perspective == perspective, $"shows the measure \"{columnId}\"");

    private static void RequireRepresentation(string representation, ScoredAnalysis analysis) =>
        Claim(
            representation == analysis.DataRepresentationId || analysis.Models.Any(model => model.Layers.Any(layer => layer.Id == representation)),
            $"shows the representation \"{representation}\"");

    private static bool IsClass(int label, int classCount) => label >= 0 && label < classCount;

    private static bool IsInstance(int instanceIndex, ScoredAnalysis analysis) => instanceIndex >= 0 && instanceIndex < analysis.InstanceCount;

    private static void Claim([DoesNotReturnIf(false)] bool holds, string what)
    {
        if (!holds)
        {
            throw new SharedLinkException($"This view does not fit the analysis: it {what}, which the analysis does not have.");
        }
    }
}
