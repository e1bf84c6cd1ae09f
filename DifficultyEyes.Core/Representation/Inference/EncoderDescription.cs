using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>What the graph of an encoder says of itself: a model that makes a vector of an image.</summary>
public sealed record EncoderDescription
{
    public required ModelInput ImageInput { get; init; }

    /// <summary>The output that is the embedding.</summary>
    public required string OutputName { get; init; }

    /// <summary>Of that output per image: features; tokens, features; or channels, rows, columns.</summary>
    public required ImmutableArray<int> Shape { get; init; }

    public required int Opset { get; init; }

    public required long ParameterCount { get; init; }

    /// <summary>A guess that a person should confirm.</summary>
    public required Preprocessing SuggestedPreprocessing { get; init; }

    /// <summary>One sentence: what the guess rests on.</summary>
    public required string PreprocessingReason { get; init; }

    /// <summary>Features of the embedding: tokens and maps are averaged to one vector.</summary>
    public int Width => TapPooling.WidthOf(Shape, LayerReadings.Of(Shape, areChannelsLast: null, hasClassToken: false), EmbeddingGrid);

    /// <summary>Maps and tokens become one vector.</summary>
    internal const int EmbeddingGrid = 1;

    /// <summary>As a model without classes, of which the embedding is taken as a layer.</summary>
    internal ModelDescription AsModel()
    {
        var output = new ModelOutput(OutputName, "float32", [], ClassCount: null, EndsInSoftmax: false, OutputName);
        return new ModelDescription
        {
            Inputs = [ImageInput],
            ImageInput = ImageInput,
            Outputs = [output],
            ClassOutput = output,
            LikelyOutput = OutputName,
            LikelyOutputReason = string.Empty,
            Opset = Opset,
            ParameterCount = ParameterCount,
            Layers = [],
            SuggestedPreprocessing = SuggestedPreprocessing,
            PreprocessingReason = PreprocessingReason,
        };
    }
}
