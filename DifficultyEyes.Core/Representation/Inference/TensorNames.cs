namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>The names that a graph gives its tensors.</summary>
internal static class TensorNames
{
    /// <param name="model">The file's bytes.</param>
    /// <exception cref="ModelMismatchException">The model has no tensor of one of the names; the message says which are like it.</exception>
    public static void EnsureExist(byte[] model, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        var graph = OnnxGraph.Read(model);
        var known = graph.TensorNames.Concat(graph.Inputs.Select(input => input.Name)).ToHashSet(StringComparer.Ordinal);
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new ModelMismatchException(
                $"The model has no layer {unknown}. Did you mean one of these? {string.Join(", ", NearNames.Of(unknown, known))}");
        }
    }
}
