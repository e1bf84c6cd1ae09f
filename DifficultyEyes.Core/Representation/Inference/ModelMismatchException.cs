namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>The file is not a usable ONNX classifier, does not fit the dataset, or lacks the layer asked for.</summary>
public sealed class ModelMismatchException(string message, Exception? inner = null) : DifficultyEyesException(message, inner);
