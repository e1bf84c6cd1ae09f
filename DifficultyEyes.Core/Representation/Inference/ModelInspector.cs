using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Representation.Inference.Classes;
using DifficultyEyes.Core.Representation.Inference.Inputs;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Reads from an ONNX classifier what can be read: inputs, classes, layers, preprocessing.</summary>
public static class ModelInspector
{
    private const int Rank = 4;

    private static readonly Dictionary<int, string> ElementTypes = new()
    {
        [1] = "float32", [2] = "uint8", [3] = "int8", [6] = "int32", [7] = "int64", [9] = "bool",
        [10] = "float16", [11] = "float64", [16] = "bfloat16",
    };

    private static readonly string[] SupportedInputs = ["float32", "float16", "uint8"];

    // Values of one batch of images: more than any classifier takes, and few enough to be counted in an int.
    private const long LargestInput = 1L << 29;

    /// <summary>Reads what a model is that makes a vector of an image.</summary>
    /// <param name="model">The file's bytes.</param>
    /// <exception cref="ModelMismatchException">It takes no image, or makes no vector of it; the message says why.</exception>
    public static EncoderDescription InspectEncoder(byte[] model)
    {
        var graph = OnnxGraph.Read(model);
        var image = ImageInputOf([.. graph.Inputs.Select(InputOf)]);
        var (probed, preprocessing, reason) = InputSizes.Try(
            graph, image, null, (stated, size) => PreprocessingGuess.For(graph, model, image, stated, size),
            suggested => Probe(model, image, suggested, [], [.. graph.Outputs.Select(output => output.Name)], []));
        var tensors = probed.Tensors;
        var embedding = EmbeddingOutputFinder.Choose(graph.Outputs.Select(output => output.Name), tensors);
        return new EncoderDescription
        {
            ImageInput = image,
            OutputName = embedding,
            Shape = tensors[embedding].Shape,
            IsFloat = tensors[embedding].IsFloat,
            Opset = graph.Opset,
            ParameterCount = graph.ParameterCount,
            SuggestedPreprocessing = preprocessing,
            PreprocessingReason = reason,
        };
    }

    /// <param name="model">The file's bytes.</param>
    /// <param name="outputName">The output that holds logits or probabilities; null takes the likely one.</param>
    /// <param name="size">The images' size, where somebody knows it and the graph leaves it open; null finds one that the model takes.</param>
    /// <exception cref="ModelMismatchException">Not a usable image classifier; the message says why.</exception>
    public static ModelDescription Inspect(byte[] model, string? outputName = null, ImageSize? size = null)
    {
        var graph = OnnxGraph.Read(model);
        var inputs = graph.Inputs.Select(InputOf).ToImmutableArray();
        var image = ImageInputOf(inputs);
        var (likelyOutput, likelyReason) = ClassOutputFinder.Likely(graph);
        var classOutput = outputName is null ? likelyOutput : ClassOutputFinder.Named(graph, outputName);
        var softmaxInput = ClassOutputFinder.SoftmaxInput(graph, classOutput);
        var chain = DominatorChain.Find(graph, image.Name, softmaxInput ?? classOutput);
        var offering = new LayerOffering(graph, chain);
        var outputNames = graph.Outputs.Select(output => output.Name).ToArray();
        var (probed, preprocessing, reason) = InputSizes.Try(
            graph, image, size, (stated, tried) => PreprocessingGuess.For(graph, model, image, stated, tried),
            suggested => Probe(model, image, suggested, offering.Tensors, outputNames, offering.Constants));
        var tensors = probed.Tensors;

        var outputs = graph.Outputs.Select(output => OutputOf(graph, output, tensors)).ToImmutableArray();
        var chosen = outputs.First(output => output.Name == classOutput);
        if (chosen.ClassCount == 1)
        {
            throw new ModelMismatchException(
                $"The model's output {chosen.Name} holds one value per image, so it does not say which of two classes the value stands for: "
                + "export the model with one output value per class (for p of the second class: 1 - p and p, or the logits 0 and z).");
        }

        if (chosen.ClassCount is null)
        {
            throw new ModelMismatchException(
                $"The model's output {chosen.Name} does not hold one value per class: its shape per image is "
                + $"{(tensors.TryGetValue(chosen.Name, out var tensor) ? string.Join(" × ", tensor.Shape) : "not known")}.");
        }

        return new ModelDescription
        {
            Inputs = inputs,
            ImageInput = image,
            Outputs = outputs,
            ClassOutput = chosen,
            LikelyOutput = likelyOutput,
            LikelyOutputReason = likelyReason,
            NamedOutputs = NamedOutputsFinder.Find(graph),
            Opset = graph.Opset,
            ParameterCount = graph.ParameterCount,
            Layers = offering.Offers(probed),
            TensorNames = [.. graph.TensorNames.Concat(graph.Inputs.Select(input => input.Name)).Distinct(StringComparer.Ordinal)],
            SuggestedPreprocessing = preprocessing,
            PreprocessingReason = reason,
        };
    }

    /// <summary>Shape of one image as the model takes it.</summary>
    internal static int[] ImageShape(Preprocessing preprocessing) => preprocessing.Layout == TensorLayout.Nchw
        ? [preprocessing.ChannelCount, preprocessing.Height, preprocessing.Width]
        : [preprocessing.Height, preprocessing.Width, preprocessing.ChannelCount];

    private static ProbeResult Probe(
        byte[] model, ModelInput image, Preprocessing preprocessing, IEnumerable<string> tensors, string[] outputNames, IReadOnlyCollection<string> constants)
    {
        var shape = ImageShape(preprocessing);
        if (shape.Prepend(image.FixedBatchSize ?? 1).Aggregate(1d, (product, size) => product * size) > LargestInput)
        {
            throw new ModelMismatchException(
                $"The model's input {image.Name} is too large: [{string.Join(", ", image.Shape.Select(size => size?.ToString(CultureInfo.InvariantCulture) ?? "open"))}].");
        }

        return TensorProbe.Run(model, image, shape, [.. outputNames, .. tensors], outputNames, constants);
    }

    private static ModelInput ImageInputOf(ImmutableArray<ModelInput> inputs)
    {
        var image = inputs.FirstOrDefault(input => input.Shape.Length == Rank)
            ?? throw new ModelMismatchException(
                "The model takes no images: an image input has four axes (images, channels, rows, columns), but "
                + (inputs.Length == 0 ? "the model has no input." : string.Join("; ", inputs.Select(Described)) + "."));
        if (!SupportedInputs.Contains(image.ElementType, StringComparer.Ordinal))
        {
            throw new ModelMismatchException(
                $"The model's input {image.Name} is of type {image.ElementType}: {string.Join(", ", SupportedInputs)} are supported.");
        }

        return inputs.Length == 1
            ? image
            : throw new ModelMismatchException(
                $"The model needs more than an image: besides {image.Name} it has the inputs "
                + string.Join(", ", inputs.Where(input => input != image).Select(input => input.Name)) + ".");
    }

    private static string Described(ModelInput input) =>
        $"{input.Name} has {input.Shape.Length}: [{string.Join(", ", input.Shape.Select(size => size?.ToString(CultureInfo.InvariantCulture) ?? "open"))}]";

    private static ModelInput InputOf(ValueInfoProto input) =>
        new(input.Name, TypeOf(input), ShapeOf(input));

    private static ModelOutput OutputOf(OnnxGraph graph, ValueInfoProto output, IReadOnlyDictionary<string, ProbedTensor> tensors)
    {
        var softmaxInput = ClassOutputFinder.SoftmaxInput(graph, output.Name);
        int? classCount = tensors.TryGetValue(output.Name, out var tensor) ? ClassOutputFinder.ClassCountOf(tensor.Shape) : null;
        return new(output.Name, TypeOf(output), ShapeOf(output), classCount, softmaxInput is not null, softmaxInput ?? output.Name);
    }

    private static string TypeOf(ValueInfoProto value)
    {
        var code = value.Type?.TensorType?.ElemType ?? 0;
        return ElementTypes.GetValueOrDefault(code, code == 0 ? "unknown" : $"type {code}");
    }

    private static ImmutableArray<int?> ShapeOf(ValueInfoProto value) =>
        value.Type?.TensorType?.Shape is { } shape
            ? [.. shape.Dim.Select(dim => dim.DimValue switch
            {
                <= 0 => (int?)null,
                <= int.MaxValue => (int)dim.DimValue,
                _ => throw new ModelMismatchException($"The model's {value.Name} declares an axis of {dim.DimValue} values: the file is damaged. Export it again."),
            })]
            : [];
}
