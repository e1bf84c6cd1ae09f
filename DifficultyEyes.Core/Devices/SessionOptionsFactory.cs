using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Devices;

/// <summary>Session settings for a device, the same for inference and for neighbors.</summary>
internal static class SessionOptionsFactory
{
    /// <param name="device">From <see cref="DeviceSelector"/>.</param>
    /// <param name="threadCount">Threads that share one run on the CPU; null for all.</param>
    /// <exception cref="OnnxRuntimeException">The CUDA provider cannot be started.</exception>
    public static SessionOptions Create(DeviceChoice device, int? threadCount = null)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = threadCount ?? Environment.ProcessorCount,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        try
        {
            // Threads that spin between calls take the cores from decoding and from re-ranking, which run beside them.
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");

            // Else bytes that are both a protobuf message and ONNX Runtime's own format would be read as the latter, past our check.
            options.AddSessionConfigEntry("session.load_model_format", "ONNX");
            if (device.IsCuda)
            {
                AppendCuda(options, device.CudaId);
            }

            return options;
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }

    private static void AppendCuda(SessionOptions options, int cudaId)
    {
        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(new Dictionary<string, string>
        {
            ["device_id"] = cudaId.ToString(CultureInfo.InvariantCulture),
            // TF32 keeps 10 bits: neighbors would no longer be provably exact, nor scores the same as on the CPU.
            ["use_tf32"] = "0",
            // The default times cuDNN's algorithms for every new batch size and takes the fastest: a resumed run, or another device
            // of the same kind, could take another and give other numbers.
            ["cudnn_conv_algo_search"] = "HEURISTIC",
        });
        options.AppendExecutionProvider_CUDA(cuda);
    }
}
