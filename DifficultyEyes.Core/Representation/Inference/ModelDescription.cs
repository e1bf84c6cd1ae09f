using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference.Classes;
using DifficultyEyes.Core.Representation.Inference.Inputs;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>What a classifier's graph says of itself, and what follows from it.</summary>
public sealed record ModelDescription
{
    /// <summary>Without the weights; the image is among them.</summary>
    public required ImmutableArray<ModelInput> Inputs { get; init; }

    public required ModelInput ImageInput { get; init; }

    public required ImmutableArray<ModelOutput> Outputs { get; init; }

    /// <summary>The output that tells the classes' scores, with its reading: the one asked for, or the likely one.</summary>
    public required ModelOutput ClassOutput { get; init; }

    /// <summary>The output that is taken if nobody chooses.</summary>
    public required string LikelyOutput { get; init; }

    /// <summary>One sentence: why that one.</summary>
    public required string LikelyOutputReason { get; init; }

    /// <summary>The outputs that a person may choose among: those with one value per class.</summary>
    public IEnumerable<ModelOutput> ClassOutputs => Outputs.Where(output => output.ClassCount >= 2);

    /// <summary>What the file says of its classes, the surest first; each as many names as it says, which may be another number than there are outputs.</summary>
    public ImmutableArray<NamedOutputs> NamedOutputs { get; init; } = [];

    /// <summary>How the model is run otherwise than its file says.</summary>
    public required RunMode RunMode { get; init; }

    /// <summary>Version of ONNX's default operator set.</summary>
    public required int Opset { get; init; }

    public required long ParameterCount { get; init; }

    /// <summary>Every tensor that makes sense as a layer, from input to output; the last are the logits.</summary>
    public required ImmutableArray<LayerOffer> Layers { get; init; }

    /// <summary>What enters the linear layer that makes the scores.</summary>
    public LastLayer LastLayer { get; init; } = new([], "no linear layer makes the scores");

    /// <summary>Every tensor of the graph: one inside a branch may be named as a layer though it is not on offer.</summary>
    public required ImmutableArray<string> TensorNames { get; init; }

    /// <summary>A guess that a person should confirm.</summary>
    public required Preprocessing SuggestedPreprocessing { get; init; }

    /// <summary>One sentence: what the guess rests on.</summary>
    public required string PreprocessingReason { get; init; }

    /// <summary>The layers that are scored if nobody chooses: at most 8, from input to output.</summary>
    public IEnumerable<LayerOffer> SuggestedLayers => Layers.Where(layer => layer.IsSuggested);

    /// <summary>Whether what is said of its layers holds for images of that size: the graph fixes the size, or it was looked at with that one.</summary>
    public bool WasSeenAt(ImageSize size) => ImageInput.FindFixedSize() is not null || (SuggestedPreprocessing.Width == size.Width && SuggestedPreprocessing.Height == size.Height);

    /// <exception cref="ModelMismatchException">The model has no tensor of one of the names; the message says which are like it.</exception>
    public void EnsureHas(IReadOnlyList<string> tensorNames)
    {
        if (tensorNames.Count > 0 && tensorNames.Except(TensorNames, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new ModelMismatchException(
                $"The model has no layer {unknown}. Did you mean one of these? {string.Join(", ", NearNames.Of(unknown, TensorNames))}");
        }
    }

    /// <param name="dataset">As the analysis sees it: with the classes of the model's outputs, where they are known.</param>
    /// <exception cref="ModelMismatchException">The model has another number of classes; the message says both.</exception>
    public void EnsureFits(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (ClassOutput.ClassCount != dataset.ClassCount)
        {
            throw new ModelMismatchException(
                $"The model does not fit the dataset: the model has {Counted.Of(ClassOutput.ClassCount ?? 0, "output")}, the dataset {Counted.Of(dataset.ClassCount, "class")}.");
        }
    }

    /// <exception cref="ModelMismatchException">The model takes images of another size, or other channels; the message says both.</exception>
    public void EnsureTakes(Preprocessing preprocessing)
    {
        ArgumentNullException.ThrowIfNull(preprocessing);
        if (ImageInput.ElementType == "uint8" && (preprocessing.Scale != 1f || preprocessing.Mean.Any(value => value != 0) || preprocessing.Deviation.Any(value => value != 1)))
        {
            throw new ModelMismatchException(
                "The model's input is of bytes, and takes pixels as they are, from 0 to 255: the preprocessing makes other values of them. Take raw, or the same with values from 0 to 255 and neither mean nor deviation.");
        }

        var given = ModelInspector.ImageShape(preprocessing);
        for (var axis = 0; axis < given.Length; axis++)
        {
            if (ImageInput.Shape[axis + 1] is { } wanted && wanted != given[axis])
            {
                throw new ModelMismatchException(
                    $"The preprocessing makes images of {string.Join(" × ", given)}, but the model takes "
                    + $"{string.Join(" × ", ImageInput.Shape.Skip(1).Select(size => size is null ? "any" : $"{size}"))}: change size, channels or layout.");
            }
        }
    }
}

/// <summary>An input of the graph.</summary>
/// <param name="ElementType">float32, float16, uint8, …</param>
/// <param name="Shape">As in the graph: null where an axis is open.</param>
public sealed record ModelInput(string Name, string ElementType, ImmutableArray<int?> Shape)
{
    /// <summary>True where the model is run on one image at a time although the input leaves the batch open.</summary>
    public bool IsOneAtATime { get; init; }

    /// <summary>Null where any batch size is taken.</summary>
    public int? FixedBatchSize => IsOneAtATime ? 1 : Shape.Length > 0 ? Shape[0] : null;

    /// <returns>Null for an image whose size the graph leaves open.</returns>
    /// <exception cref="ModelMismatchException">Not an image input.</exception>
    public ImageSize? FindFixedSize() => PreprocessingGuess.AxesOf(this) is { Width: { } width, Height: { } height } ? new ImageSize(width, height) : null;
}

/// <summary>An output of the graph.</summary>
/// <param name="ElementType">float32, float16, …; "sequence", "map" where it is no tensor.</param>
/// <param name="Shape">Null where an axis is open; empty where it is no tensor.</param>
/// <param name="ClassCount">Classes that it tells the scores of; null where it tells none.</param>
/// <param name="Kind">What its values are; null where they are no classes' scores.</param>
/// <param name="KindReason">One sentence: what tells the kind.</param>
/// <param name="Reading">Where its scores are read, which may be before its last operators; null where it has none.</param>
public sealed record ModelOutput(
    string Name, string ElementType, ImmutableArray<int?> Shape, int? ClassCount, OutputKind? Kind, string? KindReason, OutputReading? Reading);

/// <summary>A tensor that can be scored as a layer.</summary>
/// <param name="Id">Tensor name.</param>
/// <param name="Title">Short and unique for the screen, such as "stage 1", "penultimate", "logits".</param>
/// <param name="Depth">Learned operators (convolutions, products with weights) from the image up to it.</param>
/// <param name="Shape">Per image: channels, rows, columns of a map; tokens, features; or features.</param>
/// <param name="Reading">Which of the axes are positions, and so what is kept of them.</param>
/// <param name="Rank">Whether it is scored if nobody chooses, and if not, whether it is a layer to a person.</param>
public sealed record LayerOffer(string Id, string Title, int Depth, ImmutableArray<int> Shape, LayerReading Reading, LayerRank Rank)
{
    /// <summary>Among those that are scored if nobody chooses.</summary>
    public bool IsSuggested => Rank == LayerRank.Suggested;

    /// <summary>Features per image after pooling.</summary>
    /// <param name="poolGrid">Side of the grid for maps; null keeps the whole tensor.</param>
    public int PooledWidth(int? poolGrid) => TapPooling.WidthOf(Shape, Reading, poolGrid);

    /// <summary>Billions of floating-point operations of an exact neighbor search, the greatest part of a layer's cost.</summary>
    public double NeighborGigaflops(int instanceCount, int? poolGrid) => 2e-9 * instanceCount * instanceCount * PooledWidth(poolGrid);
}
