using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>A process that holds one model. Whatever goes wrong in it ends it, and is told by whoever waits for it.</summary>
internal sealed class ContainedProcess : IDisposable
{
    private const int KilledBySystem = 9;
    private const int ProcessorTimeSpent = 24;
    private const int MostErrorCharacters = 4096;

    private static readonly TimeSpan s_watchInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Lock _changing = new();
    private readonly Lock _writing = new();
    private readonly Dictionary<int, TaskCompletionSource> _batches = [];
    private readonly TimeProvider _time;
    private TaskCompletionSource<ContainedAnswer>? _answer;
    private Exception? _end;
    private ProcessEnd? _killedFor;
    private long _memoryBytes = long.MaxValue;
    private long _progressAt;

    private ContainedProcess(Process process, TimeProvider time)
    {
        (_process, _time, Id) = (process, time, process.Id);
        _errors = ReadErrorsAsync(process.StandardError);
        new Thread(Listen) { IsBackground = true, Name = "contained model" }.Start();
        _ = WatchMemoryAsync();
    }

    /// <summary>The system's number of it.</summary>
    public int Id { get; }

    public bool HasEnded
    {
        get
        {
            lock (_changing)
            {
                return _end is not null;
            }
        }
    }

    /// <param name="command">Program and arguments.</param>
    public static ContainedProcess Start(ImmutableArray<string> command, TimeProvider time) => new(ContainedProgram.Start(command), time);

    /// <summary>Gives an order and waits for the answer.</summary>
    /// <param name="memoryBytes">Beyond this the process is ended, where it cannot limit itself.</param>
    /// <exception cref="ModelMismatchException">The model is refused.</exception>
    /// <exception cref="ScoringException">The device failed.</exception>
    /// <exception cref="ContainedProcessException">The process ended, or was ended.</exception>
    public async Task<ContainedAnswer> AskAsync(ContainedOrder order, long memoryBytes, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<ContainedAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var content = JsonSerializer.SerializeToUtf8Bytes(order, DescriptionJson.Options);
        Volatile.Write(ref _memoryBytes, memoryBytes);
        lock (_changing)
        {
            if (_end is not null)
            {
                throw _end;
            }

            _answer = answer;
        }

        using var limit = new CancellationTokenSource(timeout, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        await using var ending = stop.Token.Register(() => Kill(cancellationToken.IsCancellationRequested ? ProcessEnd.Cancelled : ProcessEnd.TooSlow));
        Write(ContainedMessage.Order, content);
        ContainedAnswer given;
        try
        {
            given = await answer.Task;
        }
        catch (ContainedProcessException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }

        return given switch
        {
            { IsOutOfMemory: true } => throw new ContainedProcessException(ProcessEnd.OutOfMemory, null),
            { Refusal: { } refusal } => throw new ModelMismatchException(refusal),
            { Failure: { } failure } => throw new ScoringException(failure),
            _ => given,
        };
    }

    /// <summary>Runs a batch of the run that is open; its slot must be free.</summary>
    /// <exception cref="ScoringException">It failed.</exception>
    /// <exception cref="ContainedProcessException">The process ended, or was ended.</exception>
    public Task RunAsync(ModelBatch batch)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Span<byte> content = stackalloc byte[3 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(content, batch.Slot);
        BinaryPrimitives.WriteInt32LittleEndian(content[4..], batch.FirstInstance);
        BinaryPrimitives.WriteInt32LittleEndian(content[8..], batch.Count);
        lock (_changing)
        {
            if (_end is not null)
            {
                return Task.FromException(_end);
            }

            if (_batches.Count == 0)
            {
                // Nothing was expected of it until now.
                _progressAt = _time.GetTimestamp();
            }

            _batches.Add(batch.Slot, done);
        }

        Write(ContainedMessage.Batch, content);
        return done.Task;
    }

    /// <summary>Of all cores since it started; zero once it has ended.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            lock (_changing)
            {
                if (_end is not null)
                {
                    return TimeSpan.Zero;
                }

                _process.Refresh();
                return _process.HasExited ? TimeSpan.Zero : _process.TotalProcessorTime;
            }
        }
    }

    /// <summary>How long batches have been under way without one of them getting done.</summary>
    public TimeSpan Stalled
    {
        get
        {
            lock (_changing)
            {
                return _batches.Count == 0 ? TimeSpan.Zero : _time.GetElapsedTime(_progressAt);
            }
        }
    }

    public void Kill(ProcessEnd reason)
    {
        lock (_changing)
        {
            _killedFor ??= reason;
        }

        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    public void Dispose() => Kill(ProcessEnd.Cancelled);

    // Beside the lock of all else: a process that reads no more holds up a write until it is ended, which must not wait for that.
    private void Write(ContainedMessage kind, ReadOnlySpan<byte> content)
    {
        lock (_writing)
        {
            try
            {
                ContainedPipe.Write(_process.StandardInput.BaseStream, kind, content);
            }
            catch (Exception fault) when (fault is IOException or InvalidOperationException)
            {
                // It is gone, which whoever listens tells to all who wait.
            }
        }
    }

    private void Listen()
    {
        try
        {
            var output = _process.StandardOutput.BaseStream;
            while (ContainedPipe.Read(output) is var (kind, content))
            {
                Take(kind, content);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException or IOException)
        {
            Kill(ProcessEnd.Crashed);
        }

        End();
    }

    private void Take(ContainedMessage kind, byte[] content)
    {
        if (kind == ContainedMessage.Order)
        {
            var answer = JsonSerializer.Deserialize<ContainedAnswer>(content, DescriptionJson.Options)!;
            lock (_changing)
            {
                _answer?.TrySetResult(answer);
                _answer = null;
            }

            return;
        }

        if (content.Length < sizeof(int))
        {
            throw new InvalidDataException("A batch without its slot.");
        }

        lock (_changing)
        {
            _progressAt = _time.GetTimestamp();
            if (!_batches.Remove(BinaryPrimitives.ReadInt32LittleEndian(content), out var done))
            {
                throw new InvalidDataException("A batch that was not asked for.");
            }

            if (content.Length == sizeof(int))
            {
                done.TrySetResult();
            }
            else
            {
                done.TrySetException(new ScoringException(Encoding.UTF8.GetString(content.AsSpan(sizeof(int)))));
            }
        }
    }

    private void End()
    {
        // What closes its output without ending is not waited for.
        if (!_process.WaitForExit(s_longestEnd))
        {
            Kill(ProcessEnd.Crashed);
            _process.WaitForExit();
        }

        var errors = _errors.IsCompleted ? _errors.Result : "";
        lock (_changing)
        {
            var reason = _killedFor ?? ContainedProcessException.SignalOf(_process.ExitCode) switch
            {
                ProcessorTimeSpent => ProcessEnd.OutOfProcessorTime,
                KilledBySystem => ProcessEnd.OutOfMemory,
                _ => ProcessEnd.Crashed,
            };
            _end = new ContainedProcessException(reason, _process.ExitCode, errors);
            _answer?.TrySetException(_end);
            foreach (var batch in _batches.Values)
            {
                batch.TrySetException(_end);
            }

            _batches.Clear();
        }

        _process.Dispose();
    }

    // The limit that the process sets to itself is not to be had on every system.
    private async Task WatchMemoryAsync()
    {
        using var timer = new PeriodicTimer(s_watchInterval, _time);
        while (!HasEnded && await timer.WaitForNextTickAsync())
        {
            if (ProcessMemory.Of(_process) > Volatile.Read(ref _memoryBytes))
            {
                Kill(ProcessEnd.OutOfMemory);
            }
        }
    }

    private static async Task<string> ReadErrorsAsync(StreamReader errors)
    {
        var text = new char[MostErrorCharacters];
        var length = await errors.ReadBlockAsync(text);
        await errors.BaseStream.CopyToAsync(Stream.Null);
        return new string(text, 0, length);
    }
}
