using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using DifficultyEyes.Core.Scoring;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>What happens inside the process that <see cref="ContainedModelHost"/> starts: it does as it is told, and ends with the one that told it.</summary>
public sealed partial class ContainedServer
{
    // What ONNX Runtime says when an allocation fails: its own allocators, and the C++ library.
    private static readonly string[] s_wordsForNoMemory = ["Failed to allocate memory", "bad_alloc", "bad allocation"];

    private const string TooLong = "The model is refused: the names in its graph take more than 16 MiB. Export it again with shorter ones.";

    private readonly Stream _output;
    private readonly Lock _writing = new();
    private readonly LocalModelHost _host = new(new ModelLimits(), TimeProvider.System);
    private readonly List<MappedMatrixFile> _files = [];
    private IModelRun? _run;

    private ContainedServer(Stream output) => _output = output;

    /// <summary>Limits this process, then takes orders until the other side is gone, which ends the process whatever a model does just then.</summary>
    public static void Run(Stream input, Stream output)
    {
        ProcessLimits.Apply();

        // Ctrl+C and a stop of the whole group reach this process too: the other side decides what becomes of a run.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ignore);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ignore);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ignore);
        var server = new ContainedServer(output);
        while (ContainedPipe.Read(input) is var (kind, content))
        {
            if (kind == ContainedMessage.Batch)
            {
                server.Start(content);
            }
            else
            {
                var order = JsonSerializer.Deserialize<ContainedOrder>(content, DescriptionJson.Options)!;
                _ = Task.Run(() => server.AnswerAsync(order));
            }
        }

        // Neither finalizers nor native destructors: threads of a model may still run, and would keep the process for ever.
        EndProcess();
    }

    private static void Ignore(PosixSignalContext context) => context.Cancel = true;

    private static void EndProcess()
    {
        if (OperatingSystem.IsWindows())
        {
            Environment.Exit(0);
        }

        Exit(0);
    }

    private async Task AnswerAsync(ContainedOrder order)
    {
        ContainedAnswer answer;
        try
        {
            answer = await DoAsync(order);
        }
        catch (Exception failure) when (IsForMemory(failure) || IsForMemory(failure.InnerException))
        {
            answer = new() { IsOutOfMemory = true };
        }
        catch (ModelMismatchException refusal)
        {
            answer = new() { Refusal = refusal.Message };
        }
        catch (DifficultyEyesException failure)
        {
            answer = new() { Failure = failure.Message };
        }
        catch (Exception fault)
        {
            Crash(fault);
            throw;
        }

        var content = JsonSerializer.SerializeToUtf8Bytes(answer, DescriptionJson.Options);
        Write(
            ContainedMessage.Order,
            content.Length <= ContainedPipe.LongestMessage ? content : JsonSerializer.SerializeToUtf8Bytes(new ContainedAnswer { Refusal = TooLong }, DescriptionJson.Options));
    }

    // Not foreseen: the other side tells of a crash, and logs what stands on standard error.
    private static void Crash(Exception fault) => Environment.FailFast(fault.Message, fault);

    private async Task<ContainedAnswer> DoAsync(ContainedOrder order)
    {
        if (order.ProcessorTime is { } time)
        {
            ProcessLimits.Bound(order.MemoryBytes, time);
        }

        switch (order.Task)
        {
            case ContainedTask.Describe:
                return new() { Description = await _host.DescribeAsync(order.Model!, order.OutputName, order.Size, CancellationToken.None) };
            case ContainedTask.DescribeEncoder:
                return new() { Encoder = await _host.DescribeEncoderAsync(order.Model!, CancellationToken.None) };
            case ContainedTask.Measure:
                return new() { Rate = await _host.MeasureAsync(order.Model!, order.Setup!, CancellationToken.None) };
            case ContainedTask.Open:
                _run = await _host.OpenAsync(order.Model!, order.Setup!, CancellationToken.None);
                return new() { Opened = new(_run.Taps, _run.ClassCount, _run.BatchSize, _run.LaneCount) };
            case ContainedTask.Bind:
                _files.AddRange(order.Files.Select(MappedMatrixFile.OpenUnfinished));
                await _run!.BindAsync(new(_files[0], _files[1], [.. _files.Skip(2)]), CancellationToken.None);
                return new();
            case ContainedTask.Close:
                await _run!.DisposeAsync();
                _files.ForEach(file => file.Dispose());
                _files.Clear();
                _run = null;
                return new();
            default:
                throw new InvalidDataException($"There is no order {order.Task}.");
        }
    }

    private void Start(byte[] content)
    {
        var batch = new ModelBatch(
            BinaryPrimitives.ReadInt32LittleEndian(content), BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(4)), BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(8)));
        _ = Task.Run(() => RunAsync(batch));
    }

    private async Task RunAsync(ModelBatch batch)
    {
        var fault = "";
        try
        {
            await _run!.RunAsync(batch);
        }
        catch (ScoringException failure)
        {
            fault = failure.Message;
        }
        catch (Exception unforeseen)
        {
            Crash(unforeseen);
        }

        var answer = new byte[sizeof(int) + Encoding.UTF8.GetByteCount(fault)];
        BinaryPrimitives.WriteInt32LittleEndian(answer, batch.Slot);
        Encoding.UTF8.GetBytes(fault, answer.AsSpan(sizeof(int)));
        Write(ContainedMessage.BatchDone, answer);
    }

    private void Write(ContainedMessage kind, ReadOnlySpan<byte> content)
    {
        lock (_writing)
        {
            ContainedPipe.Write(_output, kind, content);
        }
    }

    private static bool IsForMemory(Exception? failure) => failure is OutOfMemoryException
        || (failure is OnnxRuntimeException && s_wordsForNoMemory.Any(words => failure.Message.Contains(words, StringComparison.OrdinalIgnoreCase)));

    [LibraryImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void Exit(int code);
}
