using System.Collections.Immutable;
using DifficultyEyes.Core.Scoring;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Runs decoded batches on all devices at once; each takes the next batch when it is free, and every row lands in its instance's place.</summary>
internal sealed class BatchInference(
    ExtractionRequest request, ClassifierSessions sessions, ExtractionTargets targets, ExtractionCheckpoint? checkpoint, IProgress<RunProgress> progress)
{
    private const string Stage = "Inference";

    // Of the whole extraction; a session's own may be halved on the way.
    private readonly int _batchSize = sessions.All[0].BatchSize;
    private readonly LayerMatrix? _pixels = targets.Find(PseudoLayer.Pixels);
    private readonly ImmutableArray<LayerMatrix> _taps = [.. sessions.All[0].Taps.Select(tap => targets.Find(tap.Id)!)];
    private readonly Lock _finishing = new();
    private int _done;

    /// <param name="pending">Numbers of the batches that are left to do.</param>
    /// <exception cref="ScoringException">An image could not be decoded, or a device failed, which stops the others.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is written any more.</exception>
    public async Task RunAsync(int[] pending, CancellationToken cancellationToken)
    {
        _done = request.InstanceCount - pending.Sum(batch => Math.Min(_batchSize, request.InstanceCount - (batch * _batchSize)));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var termination = stop.Token.Register(sessions.Terminate);
        await using var batches = new DecodedBatches(request, _batchSize, pending, sessions.All.Length, stop.Token);
        await Task.WhenAll(sessions.All.Select(session => Task.Run(() => RunOnAsync(session, batches, stop), CancellationToken.None)));
    }

    private async Task RunOnAsync(ClassifierSession session, DecodedBatches batches, CancellationTokenSource stop)
    {
        try
        {
            await foreach (var batch in batches.ReadAllAsync())
            {
                if (_pixels is not null)
                {
                    batch.Values.Span.CopyTo(_pixels.Values.Span[(batch.FirstInstance * _pixels.Width)..]);
                }

                Infer(session, batch, stop.Token);
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

    private void Infer(ClassifierSession session, DecodedBatch batch, CancellationToken stop)
    {
        try
        {
            session.Run(
                batch.Values,
                batch.Count,
                targets.Outputs.Slice(batch.FirstInstance * session.ClassCount, batch.Count * session.ClassCount),
                [.. _taps.Select(matrix => matrix.Values.Slice(batch.FirstInstance * matrix.Width, batch.Count * matrix.Width))]);
        }
        catch (OnnxRuntimeException failure)
        {
            stop.ThrowIfCancellationRequested();
            throw new ScoringException(
                $"{Stage} stopped at instances {batch.FirstInstance} to {batch.FirstInstance + batch.Count - 1} on {session.Device.Name}: {failure.Message}",
                failure);
        }
    }

    private void Finish(DecodedBatch batch)
    {
        lock (_finishing)
        {
            checkpoint?.Finish(batch.FirstInstance / _batchSize);
            _done += batch.Count;
            progress.Report(new(Stage, _done, request.InstanceCount, (double)_done / request.InstanceCount));
        }
    }
}
