using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Scoring;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Decodes, preprocesses and runs every instance once, and writes the model's output and its layers.</summary>
public static class RepresentationExtractor
{
    private const string Stage = "Inference";

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
        using var session = ClassifierSession.Open(
            request.Model, request.Description, request.Preprocessing, tapped, request.PoolGrid, request.BatchSize, request.Device);
        var widths = session.Taps.ToDictionary(tap => tap.Id, tap => tap.Width, StringComparer.Ordinal);
        widths[PseudoLayer.Pixels] = request.Preprocessing.ValueCount;
        widths[PseudoLayer.Softmax] = session.ClassCount;

        using var targets = new ExtractionTargets(request, widths, session.ClassCount);
        await InferAsync(request, session, targets, progress, cancellationToken);
        var outputs = targets.Outputs.ToArray();
        var areProbabilities = Softmax.AreProbabilities(outputs, session.ClassCount);
        if (targets.Find(PseudoLayer.Softmax) is { } softmax)
        {
            Softmax.Probabilities(outputs, session.ClassCount, areProbabilities).CopyTo(softmax.Values);
        }

        targets.Complete();
        return new(outputs, areProbabilities, [.. request.Layers.Select(layer => new ExtractedLayer(layer.Id, layer.Path, widths[layer.Id]))]);
    }

    private static async Task InferAsync(
        ExtractionRequest request, ClassifierSession session, ExtractionTargets targets, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var batchCount = (request.InstanceCount + session.BatchSize - 1) / session.BatchSize;
        if (request.Resume is null)
        {
            await InferAsync(request, session, targets, [.. Enumerable.Range(0, batchCount)], null, progress, cancellationToken);
            return;
        }

        var checkpoint = new ExtractionCheckpoint(request.Resume, targets.Files, batchCount, session.BatchSize);
        try
        {
            await InferAsync(request, session, targets, checkpoint.Pending, checkpoint, progress, cancellationToken);
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

    private static async Task InferAsync(
        ExtractionRequest request, ClassifierSession session, ExtractionTargets targets, int[] pending, ExtractionCheckpoint? checkpoint,
        IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var batchSize = session.BatchSize;
        var pixels = targets.Find(PseudoLayer.Pixels);
        var taps = session.Taps.Select(tap => targets.Find(tap.Id)!).ToImmutableArray();
        await using var termination = cancellationToken.Register(session.Terminate);
        await using var batches = new DecodedBatches(request, batchSize, pending, cancellationToken);
        var done = request.InstanceCount - pending.Sum(batch => Math.Min(batchSize, request.InstanceCount - (batch * batchSize)));
        await foreach (var batch in batches.ReadAllAsync())
        {
            if (pixels is not null)
            {
                batch.Values.Span.CopyTo(pixels.Values.Span[(batch.FirstInstance * pixels.Width)..]);
            }

            try
            {
                session.Run(
                    batch.Values,
                    batch.Count,
                    targets.Outputs.Slice(batch.FirstInstance * session.ClassCount, batch.Count * session.ClassCount),
                    [.. taps.Select(matrix => matrix.Values.Slice(batch.FirstInstance * matrix.Width, batch.Count * matrix.Width))]);
            }
            catch (OnnxRuntimeException failure)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new ScoringException(
                    $"{Stage} stopped at instances {batch.FirstInstance} to {batch.FirstInstance + batch.Count - 1} on {request.Device.Name}: {failure.Message}",
                    failure);
            }

            batches.Recycle(batch);
            checkpoint?.Finish(batch.FirstInstance / batchSize);
            done += batch.Count;
            progress.Report(new(Stage, done, request.InstanceCount, (double)done / request.InstanceCount));
        }
    }
}
