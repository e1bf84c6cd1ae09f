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

    /// <summary>Whole numbers, which stand for others by a scale.</summary>
    public bool IsWhole => ElementType is not (TensorElementType.Float or TensorElementType.Float16 or TensorElementType.Double or TensorElementType.BFloat16);
}

/// <summary>What a trial run tells.</summary>
/// <param name="Tensors">By name; a tensor whose first axis is not the batch is left out.</param>
/// <param name="Integers">Values of the constants asked for, by name; those that are not whole numbers are left out.</param>
/// <param name="Trial">Values of the watched tensors, by name; those whose first axis is not the batch are left out.</param>
internal sealed record ProbeResult(
    IReadOnlyDictionary<string, ProbedTensor> Tensors,
    IReadOnlyDictionary<string, ImmutableArray<long>> Integers,
    IReadOnlyDictionary<string, TrialRows> Trial);

/// <summary>Runs a model on trial images, to learn the shapes that its graph leaves open and what its outputs are like.</summary>
internal static class TensorProbe
{
    private const string CopyPrefix = "difficultyeyes:constant:";

    /// <param name="model">The file's bytes.</param>
    /// <param name="image">The input to be fed.</param>
    /// <param name="images">What it is fed with.</param>
    /// <param name="tensors">Names of tensors of the graph.</param>
    /// <param name="outputs">The graph's own outputs.</param>
    /// <param name="constants">Names of constants whose values are wanted.</param>
    /// <param name="watched">Those of the tensors whose values are wanted, with the first image once more among others; empty runs the model once.</param>
    /// <exception cref="ModelMismatchException">ONNX Runtime cannot load or run the model; the message holds its reason.</exception>
    public static ProbeResult Run(
        byte[] model, ModelInput image, TrialImages images, IReadOnlyCollection<string> tensors, IEnumerable<string> outputs,
        IReadOnlyCollection<string> constants, IReadOnlyCollection<string> watched)
    {
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
            var batches = TrialRows.Batches(image.FixedBatchSize);
            var type = session.InputMetadata[image.Name].ElementDataType;
            using var first = images.Batch(type, batches[0]);
            using var results = session.Run(run, [image.Name], [first], [.. names, .. wanted.Select(constant => CopyPrefix + constant)]);
            var found = names.Zip(results)
                .Where(pair => pair.Second.IsTensor)
                .Select(pair => (pair.First, pair.Second, Type: pair.Second.GetTensorTypeAndShape()))
                .Where(pair => pair.Type.Shape.Length > 1 && pair.Type.Shape[0] == batches[0].Length && pair.Type.Shape.All(size => size > 0))
                .ToList();
            var followed = found.Where(pair => watched.Contains(pair.First)).ToList();
            var trial = followed.ToDictionary(pair => pair.First, pair => new TrialRows().With(batches[0], pair.Second), StringComparer.Ordinal);
            foreach (var batch in followed.Count == 0 ? [] : batches[1..])
            {
                using var next = images.Batch(type, batch);
                using var more = session.Run(run, [image.Name], [next], [.. followed.Select(pair => pair.First)]);
                foreach (var (pair, value) in followed.Zip(more))
                {
                    trial[pair.First] = trial[pair.First].With(batch, value);
                }
            }

            return new(
                found.ToDictionary(
                    pair => pair.First,
                    pair => new ProbedTensor(pair.Type.ElementDataType, [.. pair.Type.Shape.Skip(1).Select(size => checked((int)size))]),
                    StringComparer.Ordinal),
                wanted.Zip(results.Skip(names.Length))
                    .Where(pair => pair.Second.IsTensor && pair.Second.GetTensorTypeAndShape().ElementDataType == TensorElementType.Int64)
                    .ToDictionary(pair => pair.First, pair => pair.Second.GetTensorDataAsSpan<long>().ToImmutableArray(), StringComparer.Ordinal),
                trial);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelMismatchException($"ONNX Runtime cannot run the model: {failure.Message}", failure);
        }
    }
}
