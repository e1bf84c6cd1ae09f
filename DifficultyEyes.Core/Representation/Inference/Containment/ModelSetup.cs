using System.Collections.Immutable;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>How a model is to be run.</summary>
public sealed record ModelSetup
{
    /// <summary>What the model is; for an encoder see <see cref="EncoderDescription.AsClassifier"/>.</summary>
    public required ModelDescription Description { get; init; }

    /// <summary>Where the model is taken as an encoder: its embedding then stands for the classes.</summary>
    public EncoderDescription? Encoder { get; init; }

    /// <summary>Says the size and layout of the images that will come.</summary>
    public required Preprocessing Preprocessing { get; init; }

    /// <summary>Tensor names of the graph whose rows are wanted too.</summary>
    public required ImmutableArray<string> Layers { get; init; }

    /// <summary>Side of the grid that maps are averaged to; null keeps them whole.</summary>
    public required int? PoolGrid { get; init; }

    /// <summary>Images per pass where the graph leaves it open; null for what suits the device.</summary>
    public int? BatchSize { get; init; }

    public required DeviceChoice Device { get; init; }

    /// <summary>The bytes that are loaded.</summary>
    /// <param name="file">The file's own.</param>
    internal byte[] ModelOf(byte[] file)
    {
        var model = Description.RunMode.IsSetToInference ? InferenceMode.Of(file).Model : file;
        return Encoder?.ModelAsClassifier(model) ?? model;
    }
}

/// <summary>The files that a run reads and fills, each as <see cref="MappedMatrixFile"/> in the making.</summary>
/// <param name="Inputs">Shape (slots × batch size, values per image): preprocessed images, one batch a slot.</param>
/// <param name="Outputs">Shape (N, C): of the kind that the description's reading says.</param>
/// <param name="Layers">One of shape (N, width) for each tap, in their order.</param>
public sealed record ModelRunFiles(MappedMatrixFile Inputs, MappedMatrixFile Outputs, ImmutableArray<MappedMatrixFile> Layers);

/// <summary>Consecutive instances that are run together.</summary>
/// <param name="Slot">Where their images lie; of no other batch until this one is done.</param>
/// <param name="FirstInstance">Row of the first one's results.</param>
/// <param name="Count">At least 1, at most the run's batch size.</param>
public readonly record struct ModelBatch(int Slot, int FirstInstance, int Count);
