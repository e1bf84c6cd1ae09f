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

        var files = new Dictionary<string, MappedMatrixFile>(StringComparer.Ordinal);
        try
        {
            foreach (var layer in request.Layers)
            {
                files.Add(layer.Id, MappedMatrixFile.Create(layer.Path, request.TemporaryFolder, request.InstanceCount, widths[layer.Id]));
            }

            var outputs = new float[request.InstanceCount * session.ClassCount];
            await InferAsync(request, session, files, outputs, progress, cancellationToken);
            var areProbabilities = Softmax.AreProbabilities(outputs, session.ClassCount);
            if (files.TryGetValue(PseudoLayer.Softmax, out var softmax))
            {
                Softmax.Probabilities(outputs, session.ClassCount, areProbabilities).CopyTo(softmax.Matrix.Values);
            }

            foreach (var file in files.Values)
            {
                file.Complete();
            }

            return new(outputs, areProbabilities, [.. request.Layers.Select(layer => new ExtractedLayer(layer.Id, layer.Path, widths[layer.Id]))]);
        }
        finally
        {
            foreach (var file in files.Values)
            {
                file.Dispose();
            }
        }
    }

    private static async Task InferAsync(
        ExtractionRequest request, ClassifierSession session, Dictionary<string, MappedMatrixFile> files, float[] outputs,
        IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var batchSize = session.BatchSize;
        var pixels = files.GetValueOrDefault(PseudoLayer.Pixels)?.Matrix;
        var tapFiles = session.Taps.Select(tap => files[tap.Id].Matrix).ToImmutableArray();
        await using var termination = cancellationToken.Register(session.Terminate);
        await using var batches = new DecodedBatches(request, batchSize, cancellationToken);
        var done = 0;
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
                    outputs.AsMemory(batch.FirstInstance * session.ClassCount, batch.Count * session.ClassCount),
                    [.. tapFiles.Select(matrix => matrix.Values.Slice(batch.FirstInstance * matrix.Width, batch.Count * matrix.Width))]);
            }
            catch (OnnxRuntimeException failure)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new ScoringException(
                    $"{Stage} stopped at instances {batch.FirstInstance} to {batch.FirstInstance + batch.Count - 1} on {request.Device.Name}: {failure.Message}",
                    failure);
            }

            batches.Recycle(batch);
            done += batch.Count;
            progress.Report(new(Stage, done, request.InstanceCount, (double)done / request.InstanceCount));
        }
    }
}
