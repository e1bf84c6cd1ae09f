using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>A layer as a session hands it back.</summary>
/// <param name="Id">Tensor name.</param>
/// <param name="Shape">Per image, before pooling.</param>
/// <param name="Width">Features per image after pooling.</param>
public sealed record LayerTap(string Id, ImmutableArray<int> Shape, int Width);
