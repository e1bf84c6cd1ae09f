using System.Collections.Immutable;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Import.Scores;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>What was imported beside a dataset.</summary>
/// <param name="Probabilities">Out-of-fold.</param>
internal sealed record SuppliedSets(DynamicsSet? Dynamics, PredictionSet? Probabilities, ImmutableArray<ScoreSet> Scores);
