using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>What a classifier said of every instance.</summary>
/// <param name="Outputs">Row-major, shape (N, C), of the kind that the description's reading says; empty where the request gives it a path.</param>
/// <param name="Layers">The matrices written, in the order asked for.</param>
public sealed record ExtractionResult(float[] Outputs, ImmutableArray<ExtractedLayer> Layers);

/// <summary>A layer's matrix, complete.</summary>
/// <param name="Id">Tensor name, <c>pixels</c> or <c>softmax</c>.</param>
/// <param name="Width">Features per instance.</param>
public sealed record ExtractedLayer(string Id, string Path, int Width);
