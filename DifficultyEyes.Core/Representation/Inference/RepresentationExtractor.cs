using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Decodes, preprocesses and runs every instance once, and writes the model's output and its layers.</summary>
public static class RepresentationExtractor
{
    /// <summary>Decoding runs beside inference; memory is bounded by a few batches, whatever N.</summary>
    /// <param name="progress">Counts instances; its overall share is this stage's own.</param>
    /// <exception cref="ModelMismatchException">The model lacks a layer, does not fit the images, or cannot run.</exception>
    /// <exception cref="ScoringException">An image could not be decoded, or the run failed on the device.</exception>
    /// <exception cref="Store.StoreException">A destination cannot be written.</exception>
    public static Task<ExtractionResult> ExtractAsync(
        IModelHost host, ExtractionRequest request, IProgress<RunProgress> progress, CancellationToken cancellationToken) =>
        Task.Run(() => RunAsync(host, request, progress, cancellationToken), cancellationToken);

    private static async Task<ExtractionResult> RunAsync(
        IModelHost host, ExtractionRequest request, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        await using var run = await host.OpenAsync(request.Model, SetupOf(request), cancellationToken);
        var widths = run.Taps.ToDictionary(tap => tap.Id, tap => tap.Width, StringComparer.Ordinal);
        widths[PseudoLayer.Pixels] = request.Preprocessing.ValueCount;
        widths[PseudoLayer.Softmax] = run.ClassCount;

        using var targets = new ExtractionTargets(request, widths, run.ClassCount);
        await InferAsync(request, run, targets, progress, cancellationToken);
        var outputs = targets.Outputs.Matrix.Values;
        if (targets.Find(PseudoLayer.Softmax) is { } softmax)
        {
            Softmax.Probabilities(outputs.Span, run.ClassCount, request.Description.ClassOutput.Reading!.Kind.AreProbabilities()).CopyTo(softmax.Matrix.Values);
        }

        targets.Complete();
        return new(request.OutputPath is null ? outputs.ToArray() : [], [.. request.Layers.Select(layer => new ExtractedLayer(layer.Id, layer.Path, widths[layer.Id]))]);
    }

    private static ModelSetup SetupOf(ExtractionRequest request) => new()
    {
        Description = request.Description,
        Encoder = request.Encoder,
        Preprocessing = request.Preprocessing,
        Layers = [.. request.Layers.Select(layer => layer.Id).Where(id => !PseudoLayer.IsPseudo(id)).Distinct(StringComparer.Ordinal)],
        PoolGrid = request.PoolGrid,
        BatchSize = request.BatchSize,
        Device = request.Device,
    };

    private static async Task InferAsync(
        ExtractionRequest request, IModelRun run, ExtractionTargets targets, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var batchCount = (request.InstanceCount + run.BatchSize - 1) / run.BatchSize;
        if (request.Resume is null)
        {
            await new BatchInference(request, run, targets, null, progress).RunAsync([.. Enumerable.Range(0, batchCount)], cancellationToken);
            return;
        }

        var checkpoint = new ExtractionCheckpoint(request.Resume, targets.Files, batchCount, run.BatchSize);
        try
        {
            await new BatchInference(request, run, targets, checkpoint, progress).RunAsync(checkpoint.Pending, cancellationToken);
            await checkpoint.SaveAsync();
        }
        catch (OperationCanceledException)
        {
            await checkpoint.SaveAsync();
            throw;
        }
        catch
        {
            // The matrices are unmapped next, which a save that is still going on would not survive.
            await checkpoint.SettleAsync();
            throw;
        }
    }
}
