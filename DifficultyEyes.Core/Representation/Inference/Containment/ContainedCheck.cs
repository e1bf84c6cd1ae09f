using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>What happens inside the process that <see cref="ContainedModelGate"/> starts.</summary>
public static class ContainedCheck
{
    // What ONNX Runtime says when an allocation fails: its own allocators, and the C++ library.
    private static readonly string[] WordsForNoMemory = ["Failed to allocate memory", "bad_alloc", "bad allocation"];

    /// <summary>Limits this process, then looks at the model. The process should end afterwards.</summary>
    /// <param name="memoryBytes">Memory that this process may take in all.</param>
    /// <returns>The exit code, and the verdict where there is one.</returns>
    public static (int ExitCode, ModelVerdict? Verdict) Run(string path, ModelUse use, long memoryBytes)
    {
        ProcessLimits.Apply(memoryBytes);
        try
        {
            new DirectModelGate(new ModelLimits()).Check(path, use);
            return (0, new ModelVerdict(Refusal: null));
        }
        catch (ModelMismatchException refusal) when (!IsForMemory(refusal.InnerException))
        {
            return (0, new ModelVerdict(refusal.Message));
        }
        catch (Exception failure) when (IsForMemory(failure) || IsForMemory(failure.InnerException))
        {
            return (ModelVerdict.OutOfMemoryExitCode, null);
        }
    }

    private static bool IsForMemory(Exception? failure) => failure is OutOfMemoryException
        || (failure is OnnxRuntimeException && WordsForNoMemory.Any(words => failure.Message.Contains(words, StringComparison.OrdinalIgnoreCase)));
}
