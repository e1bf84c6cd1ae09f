using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>An encoder with what its graph says.</summary>
/// <param name="Preprocessing">Null while a field of it is not valid.</param>
public sealed record ChosenEncoder(ModelSummary Summary, EncoderDescription Description, Preprocessing? Preprocessing);
