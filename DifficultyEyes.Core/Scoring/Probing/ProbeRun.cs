using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>A model that is loaded once and runs images through several preprocessings; each image is decoded once for all of them.</summary>
internal sealed class ProbeRun : IAsyncDisposable
{
    // For the preprocessed images under way; at 224 pixels and twelve preprocessings, one group of eight takes 58 MB.
    private const long MostInputBytes = 1 << 27;

    private readonly IModelRun _run;
    private readonly int _workerCount;
    private readonly int _slotsPerWorker;
    private readonly MappedMatrixFile _inputs;
    private readonly MappedMatrixFile _outputs;

    private ProbeRun(IModelRun run, int workerCount, int slotsPerWorker, MappedMatrixFile inputs, MappedMatrixFile outputs) =>
        (_run, _workerCount, _slotsPerWorker, _inputs, _outputs) = (run, workerCount, slotsPerWorker, inputs, outputs);

    /// <param name="setup">Its preprocessing says the size and layout of all images; no layers.</param>
    /// <param name="mostPreprocessings">Preprocessings at a time at most.</param>
    /// <param name="temporaryFolder">For the images under way.</param>
    /// <exception cref="ModelMismatchException">The images do not fit the input, or the model cannot run.</exception>
    /// <exception cref="Store.StoreException">There is no room for the images under way.</exception>
    public static async Task<ProbeRun> OpenAsync(
        IModelHost host, ModelFile model, ModelSetup setup, int mostPreprocessings, string temporaryFolder, CancellationToken cancellationToken)
    {
        var run = await host.OpenAsync(model, setup, cancellationToken);
        MappedMatrixFile? inputs = null, outputs = null;
        try
        {
            var groupBytes = (long)mostPreprocessings * run.BatchSize * setup.Preprocessing.ValueCount * sizeof(float);
            var workerCount = (int)Math.Clamp(MostInputBytes / groupBytes, 1, Environment.ProcessorCount);
            var rowCount = workerCount * mostPreprocessings * run.BatchSize;
            var path = Path.Combine(temporaryFolder, "tried");
            inputs = MappedMatrixFile.Create(path, temporaryFolder, rowCount, setup.Preprocessing.ValueCount);
            outputs = MappedMatrixFile.Create(path, temporaryFolder, rowCount, run.ClassCount);
            await run.BindAsync(new(inputs, outputs, []), cancellationToken);
            return new(run, workerCount, mostPreprocessings, inputs, outputs);
        }
        catch
        {
            await run.DisposeAsync();
            inputs?.Dispose();
            outputs?.Dispose();
            throw;
        }
    }

    /// <summary>C.</summary>
    public int ClassCount => _run.ClassCount;

    /// <summary>Runs images through several preprocessings.</summary>
    /// <param name="preprocessings">Of the size and layout that the run was opened with.</param>
    /// <param name="imageCount">Images.</param>
    /// <param name="decode">Decodes the one at a position from 0 on; called from several threads at once.</param>
    /// <param name="onDone">Told how many passes of an image are done, in all.</param>
    /// <returns>For each preprocessing the outputs, row-major, shape (images, C).</returns>
    /// <exception cref="ScoringException">An image could not be decoded, or the run failed.</exception>
    public async Task<float[][]> InferAsync(
        IReadOnlyList<Preprocessing> preprocessings, int imageCount, Func<int, CancellationToken, ValueTask<HeldImage>> decode, Action<int> onDone,
        CancellationToken cancellationToken)
    {
        var rows = preprocessings.Select(_ => new float[imageCount * ClassCount]).ToArray();
        var (next, done) = (-_run.BatchSize, 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var termination = stop.Token.Register(_run.Stop);

        async Task WorkAsync(int firstSlot)
        {
            var preprocessors = preprocessings.Select(preprocessing => new Preprocessor(preprocessing)).ToArray();
            for (var first = Interlocked.Add(ref next, _run.BatchSize); first < imageCount; first = Interlocked.Add(ref next, _run.BatchSize))
            {
                var count = Math.Min(_run.BatchSize, imageCount - first);
                for (var offset = 0; offset < count; offset++)
                {
                    await PrepareAsync(preprocessors, firstSlot, offset, token => decode(first + offset, token), stop.Token);
                }

                await Task.WhenAll(Enumerable.Range(0, preprocessors.Length).Select(async candidate =>
                {
                    await RunAsync(firstSlot + candidate, count, rows[candidate].AsMemory(first * ClassCount), stop.Token);
                    onDone(Interlocked.Add(ref done, count));
                }));
            }
        }

        async Task WorkOrStopAsync(int worker)
        {
            try
            {
                await WorkAsync(worker * _slotsPerWorker);
            }
            catch
            {
                // The others would go on for nothing.
                await stop.CancelAsync();
                throw;
            }
        }

        await Task.WhenAll(Enumerable.Range(0, _workerCount).Select(worker => Task.Run(() => WorkOrStopAsync(worker), CancellationToken.None)));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _run.DisposeAsync();
        _inputs.Dispose();
        _outputs.Dispose();
    }

    private async Task PrepareAsync(
        Preprocessor[] preprocessors, int firstSlot, int offset, Func<CancellationToken, ValueTask<HeldImage>> decode, CancellationToken stop)
    {
        using var held = await decode(stop);
        for (var candidate = 0; candidate < preprocessors.Length; candidate++)
        {
            var row = ((firstSlot + candidate) * _run.BatchSize) + offset;
            preprocessors[candidate].Write(held.Image, _inputs.Matrix.Values.Slice(row * _inputs.Matrix.Width, _inputs.Matrix.Width).Span);
        }
    }

    private async Task RunAsync(int slot, int count, Memory<float> destination, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        try
        {
            await _run.RunAsync(new(slot, slot * _run.BatchSize, count));
        }
        catch (ScoringException)
        {
            stop.ThrowIfCancellationRequested();
            throw;
        }

        _outputs.Matrix.Values.Slice(slot * _run.BatchSize * ClassCount, count * ClassCount).CopyTo(destination);
    }
}
