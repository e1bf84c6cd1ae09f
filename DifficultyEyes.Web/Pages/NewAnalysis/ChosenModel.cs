using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>A model with what its graph says.</summary>
public sealed record ChosenModel(ModelSummary Summary, ModelDescription Description);
