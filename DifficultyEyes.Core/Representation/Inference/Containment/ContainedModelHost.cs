using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>Loads and runs each model in a process of its own, with limits, so that whatever it does there ends there.</summary>
/// <remarks>
/// A process serves one model. It is kept for a while after its last order: who looks at a model runs it next, and starting the runtime
/// takes as long as a few hundred images. On Linux it has neither network nor other programs and writes no files.
/// </remarks>
/// <param name="command">Program and arguments that end in <see cref="ContainedServer.Run"/>.</param>
public sealed class ContainedModelHost(ModelLimits limits, ImmutableArray<string> command, TimeProvider time) : IModelHost, IDisposable
{
    private const int MostIdle = 2;

    private static readonly TimeSpan s_longestIdle = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _places = new(limits.MaximumProcesses);
    private readonly Lock _changing = new();
    private readonly List<IdleProcess> _idle = [];
    private readonly HashSet<ContainedProcess> _busy = [];
    private bool _isDisposed;

    /// <summary>What the processes that are there now have taken so far, of all cores.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            lock (_changing)
            {
                return _busy.Concat(_idle.Select(idle => idle.Process)).Aggregate(TimeSpan.Zero, (sum, process) => sum + process.ProcessorTime);
            }
        }
    }

    /// <summary>Of the processes that are there now.</summary>
    internal IReadOnlyList<int> ProcessIds
    {
        get
        {
            lock (_changing)
            {
                return [.. _busy.Concat(_idle.Select(idle => idle.Process)).Select(process => process.Id)];
            }
        }
    }

    public async Task<ModelDescription> DescribeAsync(ModelFile model, string? outputName, ImageSize? size, CancellationToken cancellationToken) =>
        (await LookAsync(model, new() { Task = ContainedTask.Describe, Model = model, OutputName = outputName, Size = size }, limits.LoadMemoryBytes, cancellationToken)).Description!;

    public async Task<EncoderDescription> DescribeEncoderAsync(ModelFile model, CancellationToken cancellationToken) =>
        (await LookAsync(model, new() { Task = ContainedTask.DescribeEncoder, Model = model }, limits.LoadMemoryBytes, cancellationToken)).Encoder!;

    public async Task<InferenceRate> MeasureAsync(ModelFile model, ModelSetup setup, CancellationToken cancellationToken) =>
        (await LookAsync(model, new() { Task = ContainedTask.Measure, Model = model, Setup = setup }, limits.RunMemoryBytes, cancellationToken)).Rate!;

    public async Task<IModelRun> OpenAsync(ModelFile model, ModelSetup setup, CancellationToken cancellationToken)
    {
        var process = await TakeAsync(model, cancellationToken);
        try
        {
            // CUDA maps far more memory than it uses: there only what is really taken counts, which this side watches.
            var order = new ContainedOrder
            {
                Task = ContainedTask.Open,
                Model = model,
                Setup = setup,
                MemoryBytes = setup.Device.IsCuda ? null : limits.RunMemoryBytes,
                ProcessorTime = limits.RunProcessorTime,
            };
            var opened = await AskAsync(process, order, limits.RunMemoryBytes, cancellationToken);
            return new ContainedRun(process, opened.Opened!, limits, time, isWhole => GiveBack(model, process, isWhole));
        }
        catch
        {
            GiveBack(model, process, isWhole: false);
            throw;
        }
    }

    public void Dispose()
    {
        List<ContainedProcess> all;
        lock (_changing)
        {
            _isDisposed = true;
            all = [.. _busy, .. _idle.Select(idle => idle.Process)];
            _idle.ForEach(idle => idle.Timer.Dispose());
            _idle.Clear();
        }

        all.ForEach(process => process.Dispose());
    }

    private async Task<ContainedAnswer> LookAsync(ModelFile model, ContainedOrder order, long memoryBytes, CancellationToken cancellationToken)
    {
        ModelSize.EnsureWithin(model.Path, limits);
        var process = await TakeAsync(model, cancellationToken);
        var isWhole = false;
        try
        {
            var isCuda = order.Setup?.Device.IsCuda == true;
            var bounded = order with { MemoryBytes = isCuda ? null : memoryBytes, ProcessorTime = limits.LoadTimeout * Environment.ProcessorCount };
            var answer = await AskAsync(process, bounded, memoryBytes, cancellationToken);
            isWhole = true;
            return answer;
        }
        finally
        {
            GiveBack(model, process, isWhole);
        }
    }

    private async Task<ContainedAnswer> AskAsync(ContainedProcess process, ContainedOrder order, long memoryBytes, CancellationToken cancellationToken)
    {
        try
        {
            return await process.AskAsync(order, memoryBytes, limits.LoadTimeout, cancellationToken);
        }
        catch (ContainedProcessException end)
        {
            throw Refusal(end, memoryBytes);
        }
    }

    private async Task<ContainedProcess> TakeAsync(ModelFile model, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            lock (_changing)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                var kept = _idle.Find(idle => idle.Hash == model.Hash && !idle.Process.HasEnded);
                if (kept is not null)
                {
                    kept.Timer.Dispose();
                    _idle.Remove(kept);
                }

                var process = kept?.Process ?? ContainedProcess.Start(command, time);
                _busy.Add(process);
                return process;
            }
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <param name="isWhole">True where it did all it was asked; else it ends.</param>
    private void GiveBack(ModelFile model, ContainedProcess process, bool isWhole)
    {
        List<ContainedProcess> ending = [];
        lock (_changing)
        {
            _busy.Remove(process);
            if (isWhole && !process.HasEnded && !_isDisposed)
            {
                _idle.Add(new(model.Hash, process, time.CreateTimer(_ => LetGo(process), null, s_longestIdle, Timeout.InfiniteTimeSpan)));
                if (_idle.Count > MostIdle)
                {
                    ending.Add(Remove(_idle[0]));
                }
            }
            else
            {
                ending.Add(process);
            }
        }

        ending.ForEach(one => one.Dispose());
        _places.Release();
    }

    private void LetGo(ContainedProcess process)
    {
        lock (_changing)
        {
            if (_idle.Find(idle => idle.Process == process) is not { } idle)
            {
                // It is at work again.
                return;
            }

            Remove(idle);
        }

        process.Dispose();
    }

    private ContainedProcess Remove(IdleProcess idle)
    {
        idle.Timer.Dispose();
        _idle.Remove(idle);
        return idle.Process;
    }

    private Exception Refusal(ContainedProcessException end, long memoryBytes) => end.Reason switch
    {
        ProcessEnd.Cancelled => new OperationCanceledException("The program is ending.", end),
        ProcessEnd.TooSlow or ProcessEnd.OutOfProcessorTime => new ModelMismatchException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The model was refused: loading it and running it once took longer than {limits.LoadTimeout.TotalSeconds:0} s. "
                + $"If it is only large, allow more (setting Models:LoadTimeout)."),
            end),
        ProcessEnd.OutOfMemory => new ModelMismatchException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The model was refused: loading it and running it once took more than {memoryBytes:N0} bytes of memory. "
                + $"If it is only large, allow more (settings Models:LoadMemoryBytes and Models:RunMemoryBytes)."),
            end),
        _ => new ModelMismatchException(
            $"The model was refused: it crashed ONNX Runtime while it was loaded ({end.ExitWords})."
            + " Export it again; if it is large, allow more memory (setting Models:LoadMemoryBytes).",
            end),
    };

    private sealed record IdleProcess(string Hash, ContainedProcess Process, ITimer Timer);
}
