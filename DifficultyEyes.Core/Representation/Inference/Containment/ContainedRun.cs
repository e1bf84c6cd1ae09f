using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>A model that is loaded in a process of its own; that process maps the same files.</summary>
internal sealed class ContainedRun : IModelRun
{
    private static readonly TimeSpan s_longestClosing = TimeSpan.FromSeconds(10);

    private readonly ContainedProcess _process;
    private readonly OpenedRun _opened;
    private readonly ModelLimits _limits;
    private readonly Action<bool> _giveBack;
    private readonly ITimer _watch;
    private bool _isWhole = true;

    /// <param name="giveBack">Called once at the end: true where the process may go on with other orders.</param>
    public ContainedRun(ContainedProcess process, OpenedRun opened, ModelLimits limits, TimeProvider time, Action<bool> giveBack)
    {
        (_process, _opened, _limits, _giveBack) = (process, opened, limits, giveBack);
        var interval = limits.BatchTimeout / 10;
        _watch = time.CreateTimer(_ => EndIfStalled(), null, interval, interval);
    }

    public ImmutableArray<LayerTap> Taps => _opened.Taps;

    public int ClassCount => _opened.ClassCount;

    public int BatchSize => _opened.BatchSize;

    public int LaneCount => _opened.LaneCount;

    public async Task BindAsync(ModelRunFiles files, CancellationToken cancellationToken)
    {
        try
        {
            var order = new ContainedOrder
            {
                Task = ContainedTask.Bind,
                Files = [files.Inputs.UnfinishedPath, files.Outputs.UnfinishedPath, .. files.Layers.Select(file => file.UnfinishedPath)],
            };
            await _process.AskAsync(order, _limits.RunMemoryBytes, _limits.LoadTimeout, cancellationToken);
        }
        catch (Exception failure)
        {
            _isWhole = false;
            throw failure is ContainedProcessException end ? Fault(end, "before the first batch") : failure;
        }
    }

    public async Task RunAsync(ModelBatch batch)
    {
        try
        {
            await _process.RunAsync(batch);
        }
        catch (Exception failure)
        {
            _isWhole = false;
            throw failure is ContainedProcessException end
                ? Fault(end, string.Create(CultureInfo.InvariantCulture, $"at instances {batch.FirstInstance} to {batch.FirstInstance + batch.Count - 1}, or in another batch under way"))
                : failure;
        }
    }

    public void Stop()
    {
        _isWhole = false;
        _process.Kill(ProcessEnd.Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        try
        {
            if (_isWhole)
            {
                await _process.AskAsync(new() { Task = ContainedTask.Close }, _limits.RunMemoryBytes, s_longestClosing, CancellationToken.None);
            }
        }
        catch (ContainedProcessException)
        {
            // All batches are done: a process that does not let go of its model is ended, and nothing is lost.
            _isWhole = false;
        }
        finally
        {
            _giveBack(_isWhole);
        }
    }

    private void EndIfStalled()
    {
        if (_process.Stalled > _limits.BatchTimeout)
        {
            _process.Kill(ProcessEnd.TooSlow);
        }
    }

    private Exception Fault(ContainedProcessException end, string where) => end.Reason switch
    {
        ProcessEnd.Cancelled => new OperationCanceledException("The run was stopped.", end),
        ProcessEnd.TooSlow => new ScoringException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Inference stopped {where}: no batch got done for {_limits.BatchTimeout.TotalSeconds:0} s, so the model was ended. "
                + $"If it is only slow, allow more (setting Models:BatchTimeout)."),
            end),
        ProcessEnd.OutOfProcessorTime => new ScoringException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Inference stopped {where}: the run took more than {_limits.RunProcessorTime.TotalHours:N1} hours of processor time. "
                + $"If that is what it needs, allow more (setting Models:RunProcessorTime)."),
            end),
        ProcessEnd.OutOfMemory => new ScoringException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Inference stopped {where}: the model took more than {_limits.RunMemoryBytes:N0} bytes of memory, or the machine had no more. "
                + $"If it is only large, allow more (setting Models:RunMemoryBytes), or take smaller images."),
            end),
        _ => new ScoringException($"Inference stopped {where}: the model crashed ONNX Runtime ({end.ExitWords}). Export it again.", end),
    };
}
