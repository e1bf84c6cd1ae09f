using System.Collections.Immutable;
using DifficultyEyes.Core.Devices;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Runs a classifier with its taps: images in, logits (or probabilities) and layers out, in one pass. One thread at a time.</summary>
public sealed class ClassifierSession : IDisposable
{
    private static readonly string[] s_outOfMemory =
        ["Failed to allocate memory", "is smaller than requested bytes", "out of memory", "_STATUS_ALLOC_FAILED"];

    private readonly TappedModel _model;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _run = new();
    private readonly ImageTensor _images;

    /// <param name="model">Outlives the session; others may run it at the same time.</param>
    /// <param name="batchSize">Images per pass where the graph leaves it open.</param>
    internal ClassifierSession(TappedModel model, int batchSize)
    {
        _model = model;
        _binding = model.Session.CreateIoBinding();
        BatchSize = model.Description.ImageInput.FixedBatchSize ?? batchSize;
        _images = new ImageTensor(model.Description.ImageInput, model.Preprocessing, BatchSize);
    }

    /// <summary>The layers asked for, in their order, without <c>pixels</c> and <c>softmax</c>.</summary>
    public ImmutableArray<LayerTap> Taps => _model.Taps;

    /// <summary>Images per pass: what was asked for, or what the graph has fixed; halved where memory runs out.</summary>
    public int BatchSize { get; private set; }

    /// <summary>C.</summary>
    public int ClassCount => _model.OutputWidths[0];

    public DeviceChoice Device => _model.Device;

    /// <summary>Runs images, in as many passes as it takes.</summary>
    /// <param name="images">Preprocessed, shape (count, values per image) at least, in the model's layout.</param>
    /// <param name="count">Images to run, at least 1.</param>
    /// <param name="classRows">Written, shape (count, C): of the kind that the description's reading says.</param>
    /// <param name="layerRows">Written, one of shape (count, width) for each tap.</param>
    /// <exception cref="OnnxRuntimeException">The run failed.</exception>
    public void Run(Memory<float> images, int count, Memory<float> classRows, IReadOnlyList<Memory<float>> layerRows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Memory<float>[] rows = [classRows, .. layerRows];
        for (var start = 0; start < count;)
        {
            var part = Math.Min(BatchSize, count - start);
            try
            {
                RunPart(images[(start * _images.ValuesPerImage)..], part, [.. rows.Select((target, output) => target[(start * _model.OutputWidths[output])..])]);
                start += part;
            }
            catch (OnnxRuntimeException failure) when (part > 1 && _model.Description.ImageInput.FixedBatchSize is null && IsOutOfMemory(failure))
            {
                BatchSize = (part + 1) / 2;
            }
        }
    }

    /// <summary>Makes a run that goes on elsewhere fail soon: between two operators, in the body of a loop too.</summary>
    public void Terminate() => _run.Terminate = true;

    public void Dispose()
    {
        _binding.Dispose();
        _run.Dispose();
    }

    // ONNX Runtime's allocator, the same with a limit set, CUDA, and cuDNN and cuBLAS.
    private static bool IsOutOfMemory(OnnxRuntimeException failure) =>
        s_outOfMemory.Any(words => failure.Message.Contains(words, StringComparison.OrdinalIgnoreCase));

    private void RunPart(Memory<float> images, int count, Memory<float>[] rows)
    {
        var isPadded = _model.Description.ImageInput.FixedBatchSize is { } fixedSize && count < fixedSize;
        var rowCount = isPadded ? BatchSize : count;
        var targets = isPadded ? [.. _model.OutputWidths.Select(width => new float[rowCount * width].AsMemory())] : rows;

        using var input = _images.Fill(images, count, rowCount);
        var outputs = new List<OrtValue>(targets.Length);
        try
        {
            // A device with memory of its own gets the images here, once, and hands back only the rows that are kept.
            _binding.BindInput(_model.Description.ImageInput.Name, input);
            for (var output = 0; output < targets.Length; output++)
            {
                var width = _model.OutputWidths[output];
                outputs.Add(OrtValue.CreateTensorValueFromMemory(
                    OrtMemoryInfo.DefaultInstance, targets[output][..(rowCount * width)], [rowCount, width]));
                _binding.BindOutput(_model.OutputNames[output], outputs[output]);
            }

            _binding.SynchronizeBoundInputs();
            _model.Session.RunWithBinding(_run, _binding);
            _binding.SynchronizeBoundOutputs();
        }
        finally
        {
            _binding.ClearBoundInputs();
            _binding.ClearBoundOutputs();
            outputs.ForEach(value => value.Dispose());
        }

        for (var output = 0; isPadded && output < targets.Length; output++)
        {
            targets[output][..(count * _model.OutputWidths[output])].CopyTo(rows[output]);
        }
    }
}
