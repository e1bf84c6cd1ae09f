using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Runs a model on made-up images in such batches as it takes, and sees to it that an image's score does not depend on its companions.</summary>
internal sealed class TrialRun
{
    // Values of one batch of images: more than any classifier takes, and few enough to be counted in an int.
    private const long LargestInput = 1L << 29;

    public required ProbeResult Probed { get; init; }

    /// <summary>The image input as it is to be fed.</summary>
    public required ModelInput Image { get; init; }

    public ImmutableArray<string> Notes { get; init; } = [];

    /// <param name="model">The bytes that are loaded.</param>
    /// <param name="tensors">Names of tensors of the graph whose shapes are wanted.</param>
    /// <param name="constants">Names of constants whose values are wanted.</param>
    /// <param name="watched">Tensors whose values are wanted, among <paramref name="tensors"/>.</param>
    /// <param name="deciding">Of these, those that make the score; at least one of them has a row per image.</param>
    /// <exception cref="ModelMismatchException">The model does not run, or what it says of an image depends on its companions or on chance.</exception>
    public static TrialRun Of(
        byte[] model, OnnxGraph graph, ModelInput image, Preprocessing preprocessing, IReadOnlyCollection<string> tensors, IReadOnlyCollection<string> constants,
        IReadOnlyCollection<string> watched, IReadOnlyCollection<string> deciding)
    {
        EnsureFits(image, preprocessing);
        var outputs = graph.Outputs.Select(output => output.Name).ToArray();
        var isCoarse = graph.Nodes.Any(node => node.OpType.Contains("Quantize", StringComparison.Ordinal) || node.OpType.StartsWith("QLinear", StringComparison.Ordinal));
        if (image.FixedBatchSize is not null)
        {
            return new() { Probed = EnsureIndependent(Run(image)), Image = image };
        }

        // Its scale is that of all images of a batch together.
        if (graph.Nodes.Any(node => node.OpType == "DynamicQuantizeLinear"))
        {
            return Alone("The model quantizes by the greatest values of a whole batch (DynamicQuantizeLinear)");
        }

        ProbeResult together;
        try
        {
            together = Run(image);
        }
        catch (ModelMismatchException refusal)
        {
            try
            {
                return Alone("The graph holds a batch of one image, although its input leaves the batch open");
            }
            catch (ModelMismatchException)
            {
                throw refusal;
            }
        }

        if (!HasRows(together))
        {
            return Alone("The graph puts the images of a batch into one row");
        }

        return Differ(together)
            ? Alone("What the model says of an image changes with the images beside it in a batch", together)
            : new() { Probed = together, Image = image };

        ProbeResult Run(ModelInput fed) => TensorProbe.Run(model, fed, new(preprocessing), tensors, outputs, constants, watched);

        bool HasRows(ProbeResult probed) => deciding.Any(probed.Tensors.ContainsKey);

        bool Differ(ProbeResult probed) => deciding.Any(tensor => probed.Trial.GetValueOrDefault(tensor)?.Differ(isCoarse) == true);

        bool Vary(ProbeResult probed) => deciding.All(tensor => probed.Trial.GetValueOrDefault(tensor)?.Vary() != false);

        TrialRun Alone(string reason, ProbeResult? together = null)
        {
            var single = image with { IsOneAtATime = true };
            var probed = EnsureIndependent(Run(single));
            return together is not null && Vary(together) && !Vary(probed)
                ? throw new ModelMismatchException(
                    $"{reason}, and of one image alone it says the same whatever the image: its scores come from the batch. Export the model for inference (in PyTorch: model.eval() before the export).")
                : new() { Probed = probed, Image = single, Notes = HasRows(probed) ? [$"{reason}: images are run one by one."] : [] };
        }

        ProbeResult EnsureIndependent(ProbeResult probed) => !Differ(probed)
            ? probed
            : throw new ModelMismatchException(
                image.FixedBatchSize is > 1
                    ? $"What the model says of an image changes with the images beside it in its batch of {image.FixedBatchSize}, so no image has a score of its own: export the model for inference, or with a batch of 1."
                    : "The model says something else each time it sees the same image: it draws random numbers. Export it for inference (in PyTorch: model.eval() before the export).");
    }

    private static void EnsureFits(ModelInput image, Preprocessing preprocessing)
    {
        if (ModelInspector.ImageShape(preprocessing).Prepend(image.FixedBatchSize ?? 1).Aggregate(1d, (product, size) => product * size) > LargestInput)
        {
            throw new ModelMismatchException(
                $"The model's input {image.Name} is too large: [{string.Join(", ", image.Shape.Select(size => size?.ToString(CultureInfo.InvariantCulture) ?? "open"))}].");
        }
    }
}
