using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>What a classifier said of every instance.</summary>
/// <param name="Outputs">Row-major, shape (N, C): logits, or probabilities where the graph hides its logits; empty where the request gives it a path.</param>
/// <param name="AreProbabilities">True where the outputs are probabilities already.</param>
/// <param name="Layers">The matrices written, in the order asked for.</param>
public sealed record ExtractionResult(float[] Outputs, bool AreProbabilities, ImmutableArray<ExtractedLayer> Layers);

/// <summary>A layer's matrix, complete.</summary>
/// <param name="Id">Tensor name, <c>pixels</c> or <c>softmax</c>.</param>
/// <param name="Width">Features per instance.</param>
public sealed record ExtractedLayer(string Id, string Path, int Width);
