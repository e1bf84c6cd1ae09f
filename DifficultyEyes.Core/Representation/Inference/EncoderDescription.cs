using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>What the graph of an encoder says of itself: a model that makes a vector of an image.</summary>
public sealed record EncoderDescription
{
    // Side of the grid that a map is averaged to.
    private const int OneCell = 1;
    private const string VectorName = "difficultyeyes:embedding";

    public required ModelInput ImageInput { get; init; }

    /// <summary>The output that is the embedding.</summary>
    public required string OutputName { get; init; }

    /// <summary>Of that output per image: features; tokens, features; or channels, rows, columns.</summary>
    public required ImmutableArray<int> Shape { get; init; }

    /// <inheritdoc cref="ModelDescription.RunMode"/>
    public required RunMode RunMode { get; init; }

    public required int Opset { get; init; }

    public required long ParameterCount { get; init; }

    /// <summary>A guess that a person should confirm.</summary>
    public required Preprocessing SuggestedPreprocessing { get; init; }

    /// <summary>One sentence: what the guess rests on.</summary>
    public required string PreprocessingReason { get; init; }

    /// <summary>Features of the embedding: tokens and maps are averaged to one vector.</summary>
    public int Width => TapPooling.WidthOf(Shape, Reading, OneCell);

    /// <summary>False where its numbers have to be turned into 32-bit floats.</summary>
    public required bool IsFloat { get; init; }

    private LayerReading Reading => LayerReadings.Of(Shape, areChannelsLast: null, hasClassToken: false);

    /// <summary>The same model with its embedding, as one vector of floats per image, where a classifier has its logits.</summary>
    /// <param name="model">The file's bytes.</param>
    internal byte[] ModelAsClassifier(byte[] model)
    {
        var fragment = new TapFragment();
        fragment.AddRows(OutputName, VectorName, Shape, IsFloat, Reading, OneCell);
        return fragment.AppendTo(model);
    }

    /// <summary>What <see cref="ModelAsClassifier"/> makes of it.</summary>
    internal ModelDescription AsClassifier()
    {
        var output = new ModelOutput(VectorName, "float32", [null, Width], Width, OutputKind.Logits, "The embedding.", new(VectorName, OutputKind.Logits));
        return new ModelDescription
        {
            Inputs = [ImageInput],
            ImageInput = ImageInput,
            Outputs = [output],
            ClassOutput = output,
            LikelyOutput = VectorName,
            LikelyOutputReason = "The embedding.",
            RunMode = RunMode,
            Opset = Opset,
            ParameterCount = ParameterCount,
            Layers = [],
            TensorNames = [],
            SuggestedPreprocessing = SuggestedPreprocessing,
            PreprocessingReason = PreprocessingReason,
        };
    }
}
