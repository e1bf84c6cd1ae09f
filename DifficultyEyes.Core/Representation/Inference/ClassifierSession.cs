using System.Collections.Immutable;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Pixels;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>A classifier loaded with its taps: images in, logits (or probabilities) and layers out, in one pass.</summary>
/// <remarks>One thread at a time. The model's file is not altered: the taps are appended to its bytes in memory.</remarks>
public sealed class ClassifierSession : IDisposable
{
    private const string OutputPrefix = "difficultyeyes:";

    private static readonly string[] s_outOfMemory =
        ["Failed to allocate memory", "is smaller than requested bytes", "out of memory", "_STATUS_ALLOC_FAILED"];

    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _run = new();
    private readonly ModelDescription _description;
    private readonly ImageTensor _images;
    private readonly string[] _outputNames;
    private readonly int[] _outputWidths;

    private ClassifierSession(InferenceSession session, ModelDescription description, Preprocessing preprocessing, int batchSize, ImmutableArray<LayerTap> taps, DeviceChoice device)
    {
        _session = session;
        _binding = session.CreateIoBinding();
        _description = description;
        Taps = taps;
        Device = device;
        BatchSize = description.ImageInput.FixedBatchSize ?? batchSize;
        _images = new ImageTensor(description.ImageInput, preprocessing, BatchSize);
        _outputNames = [.. Enumerable.Range(0, taps.Length + 1).Select(OutputNameOf)];
        _outputWidths = [description.ClassOutput.ClassCount!.Value, .. taps.Select(tap => tap.Width)];
    }

    /// <summary>The layers asked for, in their order, without <c>pixels</c> and <c>softmax</c>.</summary>
    public ImmutableArray<LayerTap> Taps { get; }

    /// <summary>Images per pass: what was asked for, or what the graph has fixed; halved where memory runs out.</summary>
    public int BatchSize { get; private set; }

    /// <summary>C.</summary>
    public int ClassCount => _outputWidths[0];

    public DeviceChoice Device { get; }

    /// <summary>Loads the model and appends the taps.</summary>
    /// <param name="model">The file's bytes.</param>
    /// <param name="description">From <see cref="ModelInspector"/>, of the same bytes.</param>
    /// <param name="preprocessing">Says the size and layout of the images that will come.</param>
    /// <param name="layers">Tensor names of the graph.</param>
    /// <param name="poolGrid">Side of the grid that maps are averaged to; null keeps them whole.</param>
    /// <param name="batchSize">Images per call where the graph leaves it open.</param>
    /// <exception cref="ModelMismatchException">A layer is not in the graph, the images do not fit the input, or the model cannot run.</exception>
    public static ClassifierSession Open(
        byte[] model, ModelDescription description, Preprocessing preprocessing, IReadOnlyList<string> layers, int? poolGrid, int batchSize, DeviceChoice device)
    {
        EnsureImagesFit(description.ImageInput, preprocessing);
        EnsureLayersExist(model, layers);
        var logits = description.ClassOutput.LogitsTensor;
        var tensors = TensorProbe.Run(
            model, description.ImageInput, ModelInspector.ImageShape(preprocessing), [logits, .. layers], description.Outputs.Select(output => output.Name), []).Tensors;
        if (layers.Append(logits).FirstOrDefault(layer => !tensors.ContainsKey(layer)) is { } unusable)
        {
            throw new ModelMismatchException($"{unusable} cannot be a layer: its first axis is not the images.");
        }

        var fragment = new TapFragment();
        fragment.AddRows(logits, OutputNameOf(0), tensors[logits].Shape, tensors[logits].IsFloat, LayerReading.Whole, null);
        var taps = ImmutableArray.CreateBuilder<LayerTap>();
        foreach (var layer in layers)
        {
            var tensor = tensors[layer];
            var reading = description.Layers.FirstOrDefault(offer => offer.Id == layer)?.Reading ?? LayerReadings.Of(tensor.Shape, null, false);
            taps.Add(new(layer, tensor.Shape, TapPooling.WidthOf(tensor.Shape, reading, poolGrid)));
            fragment.AddRows(layer, OutputNameOf(taps.Count), tensor.Shape, tensor.IsFloat, reading, poolGrid);
        }

        try
        {
            using var options = SessionOptionsFactory.Create(device);
            return new(new InferenceSession(fragment.AppendTo(model), options), description, preprocessing, batchSize, taps.ToImmutable(), device);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelMismatchException($"ONNX Runtime cannot load the model: {failure.Message}", failure);
        }
    }

    /// <summary>Runs images, in as many passes as it takes.</summary>
    /// <param name="images">Preprocessed, shape (count, values per image) at least, in the model's layout.</param>
    /// <param name="count">Images to run, at least 1.</param>
    /// <param name="classRows">Written, shape (count, C): logits, or probabilities where the graph hides its logits.</param>
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
                RunPart(images[(start * _images.ValuesPerImage)..], part, [.. rows.Select((target, output) => target[(start * _outputWidths[output])..])]);
                start += part;
            }
            catch (OnnxRuntimeException failure) when (part > 1 && _description.ImageInput.FixedBatchSize is null && IsOutOfMemory(failure))
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
        _session.Dispose();
        _run.Dispose();
    }

    // ONNX Runtime's allocator, the same with a limit set, CUDA, and cuDNN and cuBLAS.
    private static bool IsOutOfMemory(OnnxRuntimeException failure) =>
        s_outOfMemory.Any(words => failure.Message.Contains(words, StringComparison.OrdinalIgnoreCase));

    private void RunPart(Memory<float> images, int count, Memory<float>[] rows)
    {
        var isPadded = _description.ImageInput.FixedBatchSize is { } fixedSize && count < fixedSize;
        var rowCount = isPadded ? BatchSize : count;
        var targets = isPadded ? [.. _outputWidths.Select(width => new float[rowCount * width].AsMemory())] : rows;

        using var input = _images.Fill(images, count, rowCount);
        var outputs = new List<OrtValue>(targets.Length);
        try
        {
            // A device with memory of its own gets the images here, once, and hands back only the rows that are kept.
            _binding.BindInput(_description.ImageInput.Name, input);
            for (var output = 0; output < targets.Length; output++)
            {
                var width = _outputWidths[output];
                outputs.Add(OrtValue.CreateTensorValueFromMemory(
                    OrtMemoryInfo.DefaultInstance, targets[output][..(rowCount * width)], [rowCount, width]));
                _binding.BindOutput(_outputNames[output], outputs[output]);
            }

            _binding.SynchronizeBoundInputs();
            _session.RunWithBinding(_run, _binding);
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
            targets[output][..(count * _outputWidths[output])].CopyTo(rows[output]);
        }
    }

    private static string OutputNameOf(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{OutputPrefix}{index}");

    private static void EnsureImagesFit(ModelInput image, Preprocessing preprocessing)
    {
        var given = ModelInspector.ImageShape(preprocessing);
        for (var axis = 0; axis < given.Length; axis++)
        {
            if (image.Shape[axis + 1] is { } wanted && wanted != given[axis])
            {
                throw new ModelMismatchException(
                    $"The preprocessing makes images of {string.Join(" × ", given)}, but the model takes "
                    + $"{string.Join(" × ", image.Shape.Skip(1).Select(size => size is null ? "any" : $"{size}"))}: change size, channels or layout.");
            }
        }
    }

    private static void EnsureLayersExist(byte[] model, IReadOnlyList<string> layers)
    {
        if (layers.Count == 0)
        {
            return;
        }

        var graph = OnnxGraph.Read(model);
        var known = graph.TensorNames.Concat(graph.Inputs.Select(input => input.Name)).ToHashSet(StringComparer.Ordinal);
        if (layers.FirstOrDefault(layer => !known.Contains(layer)) is { } unknown)
        {
            throw new ModelMismatchException(
                $"The model has no layer {unknown}. Did you mean one of these? {string.Join(", ", NearNames.Of(unknown, known))}");
        }
    }
}
