namespace DifficultyEyes.Core.Representation.Inference.Outputs;

/// <summary>What the values of a class output are, and so how probabilities come of them.</summary>
public enum OutputKind
{
    /// <summary>Scores without bounds: probabilities are their softmax.</summary>
    Logits,

    /// <summary>Probabilities of classes that exclude each other: divided by their sum, never through softmax again. Their logits, and so the energy, are unknown.</summary>
    Probabilities,

    /// <summary>Natural logarithms of probabilities: through exp. What was common to all logits is lost, and so the energy is unknown.</summary>
    LogProbabilities,

    /// <summary>
    /// One probability for each class by itself, one against the rest: divided by their sum, as scikit-learn's OneVsRestClassifier does,
    /// never through softmax. The energy is unknown.
    /// </summary>
    Sigmoid,
}

/// <summary>How <see cref="OutputKind"/>s are said, and what follows from them.</summary>
public static class OutputKinds
{
    /// <summary>What an output holds, and what tells it.</summary>
    public static string Words(ModelOutput output) => output is { Kind: { } kind, KindReason: { } reason } ? $"{Words(kind)}. {reason}" : "no scores of classes";

    public static string Words(OutputKind kind) => kind switch
    {
        OutputKind.Probabilities => "probabilities",
        OutputKind.LogProbabilities => "log-probabilities",
        OutputKind.Sigmoid => "a sigmoid for each class",
        _ => "logits",
    };

    /// <summary>False where a softmax gives the probabilities: of logits, and of log-probabilities, whose softmax is their exp.</summary>
    public static bool AreProbabilities(this OutputKind kind) => kind is OutputKind.Probabilities or OutputKind.Sigmoid;
}
