using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Output;
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
        ExtractionRequest request, IProgress<RunProgress> progress, CancellationToken cancellationToken) =>
        Task.Run(() => RunAsync(request, progress, cancellationToken), cancellationToken);

    private static async Task<ExtractionResult> RunAsync(
        ExtractionRequest request, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        string[] tapped = [.. request.Layers.Select(layer => layer.Id).Where(id => !PseudoLayer.IsPseudo(id)).Distinct(StringComparer.Ordinal)];
        using var sessions = ClassifierSessions.Open(
            request.Model, request.Description, request.Preprocessing, tapped, request.PoolGrid, request.BatchSize, request.Device);
        var session = sessions.All[0];
        var widths = session.Taps.ToDictionary(tap => tap.Id, tap => tap.Width, StringComparer.Ordinal);
        widths[PseudoLayer.Pixels] = request.Preprocessing.ValueCount;
        widths[PseudoLayer.Softmax] = session.ClassCount;

        using var targets = new ExtractionTargets(request, widths, session.ClassCount);
        await InferAsync(request, sessions, targets, progress, cancellationToken);
        var outputs = targets.Outputs;
        var areProbabilities = Softmax.AreProbabilities(outputs.Span, session.ClassCount);
        if (targets.Find(PseudoLayer.Softmax) is { } softmax)
        {
            Softmax.Probabilities(outputs.Span, session.ClassCount, areProbabilities).CopyTo(softmax.Values);
        }

        targets.Complete();
        return new(request.OutputPath is null ? outputs.ToArray() : [], areProbabilities, [.. request.Layers.Select(layer => new ExtractedLayer(layer.Id, layer.Path, widths[layer.Id]))]);
    }

    private static async Task InferAsync(
        ExtractionRequest request, ClassifierSessions sessions, ExtractionTargets targets, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var batchSize = sessions.All[0].BatchSize;
        var batchCount = (request.InstanceCount + batchSize - 1) / batchSize;
        if (request.Resume is null)
        {
            await new BatchInference(request, sessions, targets, null, progress).RunAsync([.. Enumerable.Range(0, batchCount)], cancellationToken);
            return;
        }

        var checkpoint = new ExtractionCheckpoint(request.Resume, targets.Files, batchCount, batchSize);
        try
        {
            await new BatchInference(request, sessions, targets, checkpoint, progress).RunAsync(checkpoint.Pending, cancellationToken);
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
