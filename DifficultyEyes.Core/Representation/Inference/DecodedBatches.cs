using System.Threading.Channels;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Preprocessed images of consecutive instances.</summary>
/// <param name="Buffer">Room for a full batch.</param>
/// <param name="Values">Shape (Count, values per image).</param>
internal readonly record struct DecodedBatch(float[] Buffer, Memory<float> Values, int FirstInstance, int Count);

/// <summary>Decodes and preprocesses a dataset on all cores, batch by batch, into a few buffers that go around.</summary>
/// <remarks>Batches come in the order in which they get ready; each says where it belongs.</remarks>
internal sealed class DecodedBatches : IAsyncDisposable
{
    private static readonly int WorkerCount = Environment.ProcessorCount;

    private readonly ExtractionRequest _request;
    private readonly int _batchSize;
    private readonly IReadOnlyList<int> _batchNumbers;
    private readonly Channel<float[]> _free = Channel.CreateUnbounded<float[]>();
    private readonly Channel<DecodedBatch> _ready = Channel.CreateUnbounded<DecodedBatch>();
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenSource _stop;
    private readonly Task _decoding;
    private int _next = -1;

    /// <param name="batchNumbers">The batches to decode: number b holds the instances from b × batchSize on.</param>
    /// <param name="readerCount">Who reads the batches at the same time.</param>
    public DecodedBatches(
        ExtractionRequest request, int batchSize, IReadOnlyList<int> batchNumbers, int readerCount, CancellationToken cancellationToken)
    {
        _request = request;
        _batchSize = batchSize;
        _batchNumbers = batchNumbers;
        // Beyond those that the workers fill and the readers hold, one for each reader, so that it always has a next one.
        var bufferCount = WorkerCount + (2 * readerCount);
        for (var buffer = 0; buffer < Math.Min(bufferCount, batchNumbers.Count); buffer++)
        {
            _free.Writer.TryWrite(new float[batchSize * request.Preprocessing.ValueCount]);
        }

        _cancellationToken = cancellationToken;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _decoding = DecodeAllAsync();
    }

    /// <summary>May be read by several at once: each batch goes to one of them.</summary>
    /// <exception cref="ScoringException">An image could not be decoded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IAsyncEnumerable<DecodedBatch> ReadAllAsync() => _ready.Reader.ReadAllAsync(_cancellationToken);

    /// <summary>Gives a batch's buffer back.</summary>
    public void Recycle(DecodedBatch batch) => _free.Writer.TryWrite(batch.Buffer);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _decoding;
        _stop.Dispose();
    }

    private async Task DecodeAllAsync()
    {
        Exception? failure = null;
        try
        {
            await Task.WhenAll(Enumerable.Range(0, WorkerCount).Select(_ => Task.Run(DecodeAsync, _stop.Token)));
        }
        catch (Exception stopped)
        {
            // Handed on to whoever reads the batches.
            failure = stopped;
        }

        _ready.Writer.Complete(failure);
    }

    private async Task DecodeAsync()
    {
        var preprocessor = new Preprocessor(_request.Preprocessing);
        for (var next = Interlocked.Increment(ref _next); next < _batchNumbers.Count; next = Interlocked.Increment(ref _next))
        {
            var buffer = await _free.Reader.ReadAsync(_stop.Token);
            var first = _batchNumbers[next] * _batchSize;
            var count = Math.Min(_batchSize, _request.InstanceCount - first);
            var valuesPerImage = _request.Preprocessing.ValueCount;
            try
            {
                for (var offset = 0; offset < count; offset++)
                {
                    _stop.Token.ThrowIfCancellationRequested();
                    await DecodeAsync(first + offset, preprocessor, buffer.AsMemory(offset * valuesPerImage, valuesPerImage));
                }
            }
            catch
            {
                // The other workers may wait for buffers that never come back.
                await _stop.CancelAsync();
                throw;
            }

            _ready.Writer.TryWrite(new(buffer, buffer.AsMemory(0, count * valuesPerImage), first, count));
        }
    }

    private async ValueTask DecodeAsync(int instanceIndex, Preprocessor preprocessor, Memory<float> destination)
    {
        try
        {
            using var held = await _request.Decoder.DecodeAsync(_request.ReadEncoded(instanceIndex), _stop.Token);
            preprocessor.Write(held.Image, destination.Span);
            _request.OnDecoded?.Invoke(instanceIndex, held.Image);
        }
        catch (ImageDecodingException failure)
        {
            throw new ScoringException($"Decoding stopped at instance {instanceIndex}: {failure.Message}", failure);
        }
    }
}
