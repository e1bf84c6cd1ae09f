using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Runs decoded batches on all lanes at once; each takes the next batch when it is free, and every row lands in its instance's place.</summary>
internal sealed class BatchInference(
    ExtractionRequest request, IModelRun run, ExtractionTargets targets, ExtractionCheckpoint? checkpoint, IProgress<RunProgress> progress)
{
    private const string Stage = "Inference";
    private const string InputsName = "inputs";

    // A lane finds its next batch waiting when it is done with one.
    private const int BatchesPerLane = 2;

    private readonly LayerMatrix? _pixels = targets.Find(PseudoLayer.Pixels)?.Matrix;
    private readonly Lock _finishing = new();
    private int _done;

    /// <param name="pending">Numbers of the batches that are left to do.</param>
    /// <exception cref="ScoringException">An image could not be decoded, or a device failed, which stops the others.</exception>
    /// <exception cref="Store.StoreException">There is no room for the images under way.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is written any more.</exception>
    public async Task RunAsync(int[] pending, CancellationToken cancellationToken)
    {
        _done = request.InstanceCount - pending.Sum(batch => Math.Min(run.BatchSize, request.InstanceCount - (batch * run.BatchSize)));
        var slotCount = DecodedBatches.SlotCount(run.LaneCount, pending.Length);
        using var inputs = MappedMatrixFile.Create(
            Path.Combine(request.TemporaryFolder, InputsName), request.TemporaryFolder, slotCount * run.BatchSize, request.Preprocessing.ValueCount);
        await run.BindAsync(new(inputs, targets.Outputs, [.. run.Taps.Select(tap => targets.Find(tap.Id)!)]), cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var termination = stop.Token.Register(run.Stop);
        await using var batches = new DecodedBatches(request, run.BatchSize, pending, inputs.Matrix, stop.Token);
        await Task.WhenAll(Enumerable.Range(0, BatchesPerLane * run.LaneCount).Select(_ => Task.Run(() => RunAllAsync(batches, stop), CancellationToken.None)));
    }

    private async Task RunAllAsync(DecodedBatches batches, CancellationTokenSource stop)
    {
        try
        {
            await foreach (var batch in batches.ReadAllAsync())
            {
                if (_pixels is not null)
                {
                    batches.ImagesOf(batch).CopyTo(_pixels.Values[(batch.FirstInstance * _pixels.Width)..]);
                }

                await InferAsync(batch, stop.Token);
                batches.Recycle(batch);
                Finish(batch);
            }
        }
        catch
        {
            // The other devices would go on for nothing.
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task InferAsync(ModelBatch batch, CancellationToken stop)
    {
        try
        {
            await run.RunAsync(batch);
        }
        catch (ScoringException)
        {
            stop.ThrowIfCancellationRequested();
            throw;
        }
    }

    private void Finish(ModelBatch batch)
    {
        lock (_finishing)
        {
            checkpoint?.Finish(batch.FirstInstance / run.BatchSize);
            _done += batch.Count;
            progress.Report(new(Stage, _done, request.InstanceCount, (double)_done / request.InstanceCount));
        }
    }
}
