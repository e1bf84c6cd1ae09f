namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Tells which output of a model is the vector that stands for the image.</summary>
internal static class EmbeddingOutputFinder
{
    private const int VectorRank = 1;

    private static readonly string[] TellingNames = ["embed", "feat", "pool", "vector", "latent", "hidden", "represent"];
    private static readonly string[] OtherNames = ["logit", "prob", "softmax", "score", "class", "pred"];

    /// <param name="outputs">Names, in the graph's order.</param>
    /// <param name="tensors">What came out of a run, by name.</param>
    /// <exception cref="ModelMismatchException">No output holds numbers per image.</exception>
    public static string Choose(IEnumerable<string> outputs, IReadOnlyDictionary<string, ProbedTensor> tensors) =>
        outputs.Where(output => tensors.TryGetValue(output, out var tensor) && tensor.Shape.Length <= 3).MaxBy(output => Likelihood(output, tensors[output]))
        ?? throw new ModelMismatchException(
            "The model has no output with a vector per image: an encoder's output has the shape (images, features), (images, tokens, features) or that of a map.");

    // What is a vector already is what the encoder's makers meant to be used; of several, the name tells.
    private static int Likelihood(string output, ProbedTensor tensor) =>
        (tensor.Shape.Length == VectorRank ? 4 : 0)
        + (TellingNames.Any(name => output.Contains(name, StringComparison.OrdinalIgnoreCase)) ? 2 : 0)
        - (OtherNames.Any(name => output.Contains(name, StringComparison.OrdinalIgnoreCase)) ? 2 : 0);
}
