using System.Collections.Immutable;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>What to run through a classifier, and what to keep of it.</summary>
public sealed record ExtractionRequest
{
    /// <summary>N.</summary>
    public required int InstanceCount { get; init; }

    /// <summary>The encoded image of an instance; called from several threads at once.</summary>
    public required Func<int, ReadOnlyMemory<byte>> ReadEncoded { get; init; }

    /// <summary>Used from several threads at once.</summary>
    public required IImageDecoder Decoder { get; init; }

    public required Preprocessing Preprocessing { get; init; }

    public required ModelFile Model { get; init; }

    /// <summary>Of that file; where it is taken as an encoder, <see cref="EncoderDescription.AsClassifier"/>.</summary>
    public required ModelDescription Description { get; init; }

    /// <summary>Where the model is taken as an encoder.</summary>
    public EncoderDescription? Encoder { get; init; }

    /// <summary>The layers to write: tensor names or those of <see cref="PseudoLayer"/>; empty for the output alone.</summary>
    public required ImmutableArray<LayerDestination> Layers { get; init; }

    /// <summary>Where the output goes as a matrix, as a layer does; null hands it back in memory.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Side of the grid that maps are averaged to; null keeps them whole.</summary>
    public required int? PoolGrid { get; init; }

    public required DeviceChoice Device { get; init; }

    /// <summary>For unfinished files; on the same volume as the destinations.</summary>
    public required string TemporaryFolder { get; init; }

    /// <summary>Images per pass, at least 1; null for what suits the device; a graph with a fixed batch overrules it.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Sees each decoded image in passing, from several threads at once: for what else needs the pixels.</summary>
    public Action<int, DecodedImage>? OnDecoded { get; init; }

    /// <summary>Matrices whose rows <see cref="OnDecoded"/> writes, made with <see cref="MappedMatrixFile.Resume"/>; kept with the rest of an unfinished run.</summary>
    public ImmutableArray<MappedMatrixFile> FilledOnDecoded { get; init; } = [];

    /// <summary>Null where a run that is cut off leaves nothing.</summary>
    public ExtractionResume? Resume { get; init; }
}

/// <summary>Where a layer's matrix goes.</summary>
/// <param name="Id">Tensor name, <c>pixels</c> or <c>softmax</c>.</param>
/// <param name="Path">A <see cref="MappedMatrixFile"/>, which appears once it is whole.</param>
public sealed record LayerDestination(string Id, string Path);
