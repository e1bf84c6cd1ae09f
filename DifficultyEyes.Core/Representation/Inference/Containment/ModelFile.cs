namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>An ONNX file whose bytes do not change.</summary>
/// <param name="Hash">Of its bytes, or whatever else stands for them alone: a process that has loaded it may be asked again.</param>
public sealed record ModelFile(string Path, string Hash);

/// <summary>What a model is wanted for.</summary>
public enum ModelUse
{
    /// <summary>An image input and an output with one value per class.</summary>
    Classifier,

    /// <summary>An image input and an output that holds a vector per image.</summary>
    Encoder,
}
