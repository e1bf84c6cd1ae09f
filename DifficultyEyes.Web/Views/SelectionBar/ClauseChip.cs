using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Views.Findings;

namespace DifficultyEyes.Web.Views.SelectionBar;

/// <summary>A brush in words, to be removed with a click.</summary>
/// <param name="Part">Null where the chip stands for the whole clause.</param>
public sealed record ClauseChip(ClauseSource Source, ClausePart? Part, string Words)
{
    /// <summary>More parts of one view than this share a chip.</summary>
    private const int MostChipsPerClause = 3;

    /// <summary>A style class for the chip's border.</summary>
    public string Color => Source switch
    {
        ClauseSource.Findings => Part is FindingPick pick ? FindingMark.Of(pick.Finding) : "plain",
        ClauseSource.DataModel or ClauseSource.Patterns => "data",
        ClauseSource.ModelHuman or ClauseSource.DataHuman => "human",
        ClauseSource.Confusion or ClauseSource.Outcome or ClauseSource.Comparison => "wrong",
        _ => "plain",
    };

    /// <summary>One chip for each part, or one for the clause where it has many.</summary>
    public static IReadOnlyList<ClauseChip> Of(WorkspaceState state, ScoredAnalysis analysis, AnalysisBins bins)
    {
        ArgumentNullException.ThrowIfNull(state);
        List<ClauseChip> chips = [];
        foreach (var clause in state.Clauses)
        {
            if (clause.Parts.Length > MostChipsPerClause)
            {
                chips.Add(new ClauseChip(clause.Source, Part: null, $"{clause.Parts.Length} {NameOf(clause.Source)}"));
                continue;
            }

            chips.AddRange(clause.Parts.Select(part => new ClauseChip(clause.Source, part, ClauseWords.Of(part, state, analysis, bins))));
        }

        return chips;
    }

    /// <summary>The state without what the chip stands for.</summary>
    public WorkspaceState RemoveFrom(WorkspaceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Part is null ? state.WithClause(Source, null) : state.WithoutPart(Source, Part);
    }

    private static string NameOf(ClauseSource source) => source switch
    {
        ClauseSource.DataModel or ClauseSource.ModelHuman or ClauseSource.DataHuman => "blocks of a heatmap",
        ClauseSource.Patterns => "patterns",
        ClauseSource.Confusion => "cells of the confusion matrix",
        ClauseSource.Projection => "regions of the projection",
        ClauseSource.Flow => "parts of the flow",
        ClauseSource.Classes => "classes",
        ClauseSource.Splits => "splits",
        ClauseSource.Strata => "strata of difficulty",
        ClauseSource.Comparison => "outcomes of two models",
        ClauseSource.Findings => "findings",
        ClauseSource.Reviews => "verdicts",
        ClauseSource.Subsets => "subsets",
        ClauseSource.Neighbors => "neighborhoods",
        _ => "filters",
    };
}
