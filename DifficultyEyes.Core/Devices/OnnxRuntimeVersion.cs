using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Devices;

/// <summary>Which ONNX Runtime is loaded.</summary>
public static class OnnxRuntimeVersion
{
    /// <returns>Of the native library, such as "1.31.1".</returns>
    public static string Read() => OrtEnv.Instance().GetVersionString();
}
