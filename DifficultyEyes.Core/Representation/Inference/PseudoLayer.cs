namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Layers that need no tap; they take precedence over tensors of the same name.</summary>
public static class PseudoLayer
{
    /// <summary>The preprocessed input, flattened in the model's own layout.</summary>
    public const string Pixels = "pixels";

    /// <summary>The probabilities.</summary>
    public const string Softmax = "softmax";

    public static bool IsPseudo(string layer) => layer is Pixels or Softmax;
}
