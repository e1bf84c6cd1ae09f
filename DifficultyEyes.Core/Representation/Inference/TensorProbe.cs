using System.Collections.Immutable;
using DifficultyEyes.Core.Devices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>A tensor as it comes out of the running model.</summary>
/// <param name="ElementType">Its number type.</param>
/// <param name="Shape">Per image, without the batch.</param>
internal readonly record struct ProbedTensor(TensorElementType ElementType, ImmutableArray<int> Shape)
{
    public bool IsFloat => ElementType == TensorElementType.Float;
}

/// <summary>Runs a model once on zeros to learn the shapes that its graph leaves open.</summary>
internal static class TensorProbe
{
    // Two images tell an axis that holds the batch from one that happens to have length 1.
    private const int OpenBatchSize = 2;

    /// <param name="model">The file's bytes.</param>
    /// <param name="image">The input to be fed.</param>
    /// <param name="perImageShape">Shape of one image in the input's own layout.</param>
    /// <param name="tensors">Names of tensors of the graph.</param>
    /// <returns>By name; a tensor whose first axis is not the batch is left out.</returns>
    /// <exception cref="ModelMismatchException">ONNX Runtime cannot load or run the model; the message holds its reason.</exception>
    public static IReadOnlyDictionary<string, ProbedTensor> Run(
        byte[] model, ModelInput image, ReadOnlySpan<int> perImageShape, IReadOnlyCollection<string> tensors, IEnumerable<string> outputs)
    {
        var batchSize = image.FixedBatchSize ?? OpenBatchSize;
        long[] inputShape = [batchSize, .. perImageShape.ToArray()];
        var names = tensors.Distinct(StringComparer.Ordinal).ToArray();
        var fragment = new TapFragment();
        foreach (var tensor in names.Except(outputs, StringComparer.Ordinal))
        {
            fragment.AddRaw(tensor);
        }

        try
        {
            using var options = SessionOptionsFactory.Create(new(false, "CPU", "probing shapes"));
            options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL;
            using var session = new InferenceSession(fragment.AppendTo(model), options);
            using var run = new RunOptions();
            using var zeros = OrtValue.CreateAllocatedTensorValue(
                OrtAllocator.DefaultInstance, session.InputMetadata[image.Name].ElementDataType, inputShape);
            zeros.GetTensorMutableRawData().Clear();
            using var results = session.Run(run, [image.Name], [zeros], names);
            return names.Zip(results)
                .Where(pair => pair.Second.IsTensor)
                .Select(pair => (pair.First, Type: pair.Second.GetTensorTypeAndShape()))
                .Where(pair => pair.Type.Shape.Length > 1 && pair.Type.Shape[0] == batchSize && pair.Type.Shape.All(size => size > 0))
                .ToDictionary(
                    pair => pair.First,
                    pair => new ProbedTensor(pair.Type.ElementDataType, [.. pair.Type.Shape.Skip(1).Select(size => checked((int)size))]),
                    StringComparer.Ordinal);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelMismatchException($"ONNX Runtime cannot run the model: {failure.Message}", failure);
        }
    }
}
