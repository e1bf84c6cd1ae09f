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

/// <summary>What a run on zeros tells.</summary>
/// <param name="Tensors">By name; a tensor whose first axis is not the batch is left out.</param>
/// <param name="Integers">Values of the constants asked for, by name; those that are not whole numbers are left out.</param>
internal sealed record ProbeResult(IReadOnlyDictionary<string, ProbedTensor> Tensors, IReadOnlyDictionary<string, ImmutableArray<long>> Integers);

/// <summary>Runs a model once on zeros to learn the shapes that its graph leaves open.</summary>
internal static class TensorProbe
{
    // Two images tell an axis that holds the batch from one that happens to have length 1.
    private const int OpenBatchSize = 2;

    private const string CopyPrefix = "difficultyeyes:constant:";

    /// <param name="model">The file's bytes.</param>
    /// <param name="image">The input to be fed.</param>
    /// <param name="perImageShape">Shape of one image in the input's own layout.</param>
    /// <param name="tensors">Names of tensors of the graph.</param>
    /// <param name="outputs">The graph's own outputs.</param>
    /// <param name="constants">Names of constants whose values are wanted.</param>
    /// <exception cref="ModelMismatchException">ONNX Runtime cannot load or run the model; the message holds its reason.</exception>
    public static ProbeResult Run(
        byte[] model, ModelInput image, ReadOnlySpan<int> perImageShape, IReadOnlyCollection<string> tensors, IEnumerable<string> outputs,
        IReadOnlyCollection<string> constants)
    {
        var batchSize = image.FixedBatchSize ?? OpenBatchSize;
        long[] inputShape = [batchSize, .. perImageShape.ToArray()];
        var names = tensors.Distinct(StringComparer.Ordinal).ToArray();
        var wanted = constants.Distinct(StringComparer.Ordinal).ToArray();
        var fragment = new TapFragment();
        foreach (var tensor in names.Except(outputs, StringComparer.Ordinal))
        {
            fragment.AddRaw(tensor);
        }

        foreach (var constant in wanted)
        {
            fragment.AddCopy(constant, CopyPrefix + constant);
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
            using var results = session.Run(run, [image.Name], [zeros], [.. names, .. wanted.Select(constant => CopyPrefix + constant)]);
            return new(
                names.Zip(results)
                    .Where(pair => pair.Second.IsTensor)
                    .Select(pair => (pair.First, Type: pair.Second.GetTensorTypeAndShape()))
                    .Where(pair => pair.Type.Shape.Length > 1 && pair.Type.Shape[0] == batchSize && pair.Type.Shape.All(size => size > 0))
                    .ToDictionary(
                        pair => pair.First,
                        pair => new ProbedTensor(pair.Type.ElementDataType, [.. pair.Type.Shape.Skip(1).Select(size => checked((int)size))]),
                        StringComparer.Ordinal),
                wanted.Zip(results.Skip(names.Length))
                    .Where(pair => pair.Second.IsTensor && pair.Second.GetTensorTypeAndShape().ElementDataType == TensorElementType.Int64)
                    .ToDictionary(pair => pair.First, pair => pair.Second.GetTensorDataAsSpan<long>().ToImmutableArray(), StringComparer.Ordinal));
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelMismatchException($"ONNX Runtime cannot run the model: {failure.Message}", failure);
        }
    }
}
