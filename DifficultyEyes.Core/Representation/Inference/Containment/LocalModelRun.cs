using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Channels;
using DifficultyEyes.Core.Scoring;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>Batches on this process's own sessions; each takes the session that is free.</summary>
internal sealed class LocalModelRun : IModelRun
{
    // A pass of small images takes a few milliseconds: several of them are handed over together, so that handing over costs next to nothing.
    private const int MostPasses = 4;
    private const int MostBytesOfPasses = 1 << 20;

    private readonly ClassifierSessions _sessions;
    private readonly Channel<ClassifierSession> _free = Channel.CreateUnbounded<ClassifierSession>();
    private readonly int _batchSize;
    private LayerMatrix? _inputs;
    private LayerMatrix? _outputs;
    private ImmutableArray<LayerMatrix> _layers;

    /// <param name="setup">That of the sessions.</param>
    public LocalModelRun(ClassifierSessions sessions, ModelSetup setup)
    {
        _sessions = sessions;
        // Of the whole run; a session's own may be halved on the way. The same images meet in a pass as if passes came one by one.
        var passBytes = (long)sessions.All[0].BatchSize * setup.Preprocessing.ValueCount * sizeof(float);
        _batchSize = sessions.All[0].BatchSize * (setup.BatchSize is null ? (int)Math.Clamp(MostBytesOfPasses / passBytes, 1, MostPasses) : 1);
        foreach (var session in sessions.All)
        {
            _free.Writer.TryWrite(session);
        }
    }

    public ImmutableArray<LayerTap> Taps => _sessions.All[0].Taps;

    public int ClassCount => _sessions.All[0].ClassCount;

    public int BatchSize => _batchSize;

    public int LaneCount => _sessions.All.Length;

    public Task BindAsync(ModelRunFiles files, CancellationToken cancellationToken)
    {
        (_inputs, _outputs, _layers) = (files.Inputs.Matrix, files.Outputs.Matrix, [.. files.Layers.Select(file => file.Matrix)]);
        return Task.CompletedTask;
    }

    public async Task RunAsync(ModelBatch batch)
    {
        var session = await _free.Reader.ReadAsync();
        try
        {
            await Task.Run(() => Run(session, batch));
        }
        finally
        {
            _free.Writer.TryWrite(session);
        }
    }

    public void Stop() => _sessions.Terminate();

    public ValueTask DisposeAsync()
    {
        _sessions.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Run(ClassifierSession session, ModelBatch batch)
    {
        var (inputs, outputs) = (_inputs ?? throw new InvalidOperationException("A run has to be bound to its files first."), _outputs!);
        try
        {
            session.Run(
                inputs.Values.Slice(batch.Slot * _batchSize * inputs.Width, batch.Count * inputs.Width),
                batch.Count,
                outputs.Values.Slice(batch.FirstInstance * outputs.Width, batch.Count * outputs.Width),
                [.. _layers.Select(matrix => matrix.Values.Slice(batch.FirstInstance * matrix.Width, batch.Count * matrix.Width))]);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ScoringException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Inference stopped at instances {batch.FirstInstance} to {batch.FirstInstance + batch.Count - 1} on {session.Device.Name}: {failure.Message}"),
                failure);
        }
    }
}
