using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Representation.Inference.Classes;
using DifficultyEyes.Core.Representation.Inference.Inputs;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Reads from an ONNX classifier what can be read: inputs, classes, layers, preprocessing.</summary>
public static class ModelInspector
{
    private const int Rank = 4;

    private static readonly Dictionary<int, string> ElementTypes = new()
    {
        [1] = "float32", [2] = "uint8", [3] = "int8", [4] = "uint16", [5] = "int16", [6] = "int32", [7] = "int64", [8] = "string", [9] = "bool",
        [10] = "float16", [11] = "float64", [12] = "uint32", [13] = "uint64", [16] = "bfloat16",
    };

    private static readonly string[] SupportedInputs = ["float32", "float16", "uint8"];

    /// <summary>Reads what a model is that makes a vector of an image.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <exception cref="ModelMismatchException">It takes no image, or makes no vector of it; the message says why.</exception>
    public static EncoderDescription InspectEncoder(byte[] file)
    {
        var (model, trained) = InferenceMode.Of(file);
        var graph = OnnxGraph.Read(model);
        var image = ImageInputOf([.. graph.Inputs.Select(InputOf)]);
        var names = graph.Outputs.Select(output => output.Name).ToArray();
        var (trial, preprocessing, reason) = InputSizes.Try(
            graph, image, null, (stated, size) => PreprocessingGuess.For(graph, model, image, stated, size),
            suggested => TrialRun.Of(model, graph, image, suggested, names, [], names, names));
        var tensors = trial.Probed.Tensors;
        var embedding = EmbeddingOutputFinder.Choose(names, tensors);
        return new EncoderDescription
        {
            ImageInput = trial.Image,
            OutputName = embedding,
            Shape = tensors[embedding].Shape,
            IsFloat = tensors[embedding].IsFloat,
            RunMode = RunModeOf(trained, trial),
            Opset = graph.Opset,
            ParameterCount = graph.ParameterCount,
            SuggestedPreprocessing = preprocessing,
            PreprocessingReason = reason,
        };
    }

    /// <param name="file">The file's bytes.</param>
    /// <param name="outputName">The output that holds logits or probabilities; null takes the likely one.</param>
    /// <param name="size">The images' size, where somebody knows it and the graph leaves it open; null finds one that the model takes.</param>
    /// <exception cref="ModelMismatchException">Not a usable image classifier; the message says why.</exception>
    public static ModelDescription Inspect(byte[] file, string? outputName = null, ImageSize? size = null)
    {
        var (model, trained) = InferenceMode.Of(file);
        var graph = OnnxGraph.Read(model);
        var inputs = graph.Inputs.Select(InputOf).ToImmutableArray();
        var image = ImageInputOf(inputs);
        var endings = new EndingFinder(graph);
        var finder = new ClassOutputFinder(graph, endings);
        var reader = new OutputReader(graph, endings);
        var (likely, likelyReason) = finder.Likely();
        var asked = outputName is null ? likely : finder.Named(outputName);
        var chain = DominatorChain.Find(graph, image.Name, reader.ScoresOf(asked));
        var offering = new LayerOffering(graph, chain);
        var lastLayer = new LastLayerFinder(graph, reader.ScoresOf(asked));
        string[] watched = [.. finder.Candidates.SelectMany(reader.TensorsOf)];
        string[] wanted = [.. graph.Outputs.Select(output => output.Name), .. offering.Tensors, .. lastLayer.Tensors, .. watched];
        var (trial, preprocessing, reason) = InputSizes.Try(
            graph, image, size, (stated, tried) => PreprocessingGuess.For(graph, model, image, stated, tried),
            suggested => TrialRun.Of(model, graph, image, suggested, wanted, offering.Constants, watched, [.. reader.TensorsOf(asked)]));

        var outputs = graph.Outputs.Select(output => OutputOf(output, finder, reader, asked, trial.Probed)).ToImmutableArray();
        var chosen = outputs.First(output => output.Name == asked.Name);
        if (reader.IsWithoutScale(asked, trial.Probed))
        {
            throw new ModelMismatchException(
                $"The model's output {chosen.Name} holds whole numbers, and the graph does not say their scale, so probabilities cannot be told from them: "
                + "export the model with a DequantizeLinear at its end, or choose another output.");
        }

        EnsureHoldsClasses(chosen, trial.Probed.Tensors.TryGetValue(asked.Tensor, out var tensor) ? tensor.Shape : null);
        return new ModelDescription
        {
            Inputs = inputs,
            ImageInput = trial.Image,
            Outputs = outputs,
            ClassOutput = chosen,
            LikelyOutput = likely.Name,
            LikelyOutputReason = likelyReason,
            NamedOutputs = NamedOutputsFinder.Find(graph),
            RunMode = RunModeOf(trained, trial),
            Opset = graph.Opset,
            ParameterCount = graph.ParameterCount,
            Layers = offering.Offers(trial.Probed),
            LastLayer = LastLayerOf(chosen, lastLayer, trial.Probed),
            TensorNames = [.. graph.TensorNames.Concat(graph.Inputs.Select(input => input.Name)).Distinct(StringComparer.Ordinal)],
            SuggestedPreprocessing = preprocessing,
            PreprocessingReason = reason,
        };
    }

    /// <summary>Shape of one image as the model takes it.</summary>
    internal static int[] ImageShape(Preprocessing preprocessing) => preprocessing.Layout == TensorLayout.Nchw
        ? [preprocessing.ChannelCount, preprocessing.Height, preprocessing.Width]
        : [preprocessing.Height, preprocessing.Width, preprocessing.ChannelCount];

    private static LastLayer LastLayerOf(ModelOutput chosen, LastLayerFinder finder, ProbeResult probed) => chosen.Kind == OutputKind.Sigmoid
        ? new([], "the model ends in a sigmoid, and the formula is the gradient of a softmax's loss")
        : finder.Of(probed);

    private static RunMode RunModeOf(string? trained, TrialRun trial) =>
        new(trained is not null, trial.Image.IsOneAtATime, trained is null ? trial.Notes : [trained, .. trial.Notes]);

    private static void EnsureHoldsClasses(ModelOutput chosen, ImmutableArray<int>? shape)
    {
        if (chosen.ClassCount == 1)
        {
            throw new ModelMismatchException(
                $"The model's output {chosen.Name} holds one value per image, and no sigmoid makes it a probability of the second class: "
                + "export the model with a sigmoid at its end, or with one output value per class (for p of the second class: 1 - p and p, or the logits 0 and z).");
        }

        if (chosen.ClassCount is null)
        {
            throw new ModelMismatchException(
                $"The model's output {chosen.Name} does not hold one value per class: its shape per image is "
                + $"{(shape is { } known ? string.Join(" × ", known) : "not known")}.");
        }
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

    private static ModelOutput OutputOf(ValueInfoProto output, ClassOutputFinder finder, OutputReader reader, ClassOutputCandidate asked, ProbeResult probed)
    {
        var candidate = asked.Name == output.Name ? asked : finder.Candidates.FirstOrDefault(candidate => candidate.Name == output.Name);
        var found = candidate is null ? null : reader.Read(candidate, probed);
        return new(output.Name, TypeOf(output), ShapeOf(output), found?.ClassCount, found?.Kind, found?.Reason, found?.Reading);
    }

    private static string TypeOf(ValueInfoProto value)
    {
        if (value.Type is { TensorType: null } type)
        {
            return type.SequenceType is not null ? "sequence" : type.MapType is not null ? "map" : "optional";
        }

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
