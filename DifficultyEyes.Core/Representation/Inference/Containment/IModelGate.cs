namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>Looks at a model file that nobody has looked at yet. Only what passes is loaded by the app itself.</summary>
/// <remarks>
/// What hostile models were seen to do to the process that loads them (ONNX Runtime 1.31, CPU): a constant of declared size takes
/// all memory, so that the system kills the process; a Loop without end never comes back; a file of 7 KB with functions that call
/// each other twice, 40 deep, never finishes loading. They cannot read files: tensors in other files are refused before ONNX
/// Runtime sees them, its own format is not taken, and session settings within a model are not heeded.
/// </remarks>
public interface IModelGate
{
    /// <exception cref="ModelMismatchException">Not usable, or too much for the limits; the message says why and what to do.</exception>
    Task CheckAsync(string path, ModelUse use, CancellationToken cancellationToken);
}

/// <summary>What a model is wanted for.</summary>
public enum ModelUse
{
    /// <summary>An image input and an output with one value per class.</summary>
    Classifier,

    /// <summary>An image input and an output that holds a vector per image.</summary>
    Encoder,
}
