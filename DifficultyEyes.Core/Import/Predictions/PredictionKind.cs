namespace DifficultyEyes.Core.Import.Predictions;

/// <summary>What the values of imported predictions are. The names are kept in files: never rename one.</summary>
public enum PredictionKind
{
    /// <summary>Rows in [0, 1] that sum to 1.</summary>
    Probabilities,

    /// <summary>Scores without bounds: probabilities are their softmax.</summary>
    Logits,

    /// <summary>Natural logarithms of probabilities: their softmax is their exp.</summary>
    LogProbabilities,
}
