using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>A cell, stratum, class or outcome of a comparison that a user just picked in the model performance view.</summary>
public sealed record PerformanceBrush(ClauseSource Source, ClausePart Part, BrushCombination Combination);
