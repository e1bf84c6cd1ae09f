using System.Threading.Channels;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Decodes and preprocesses a dataset on all cores, batch by batch, into a few slots that go around.</summary>
/// <remarks>Batches come in the order in which they get ready; each says where it belongs.</remarks>
internal sealed class DecodedBatches : IAsyncDisposable
{
    private static readonly int WorkerCount = Environment.ProcessorCount;

    private readonly ExtractionRequest _request;
    private readonly int _batchSize;
    private readonly IReadOnlyList<int> _batchNumbers;
    private readonly LayerMatrix _slots;
    private readonly Channel<int> _free = Channel.CreateUnbounded<int>();
    private readonly Channel<ModelBatch> _ready = Channel.CreateUnbounded<ModelBatch>();
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenSource _stop;
    private readonly Task _decoding;
    private int _next = -1;

    /// <param name="batchNumbers">The batches to decode: number b holds the instances from b × batchSize on.</param>
    /// <param name="slots">Where the images go, shape (<see cref="SlotCount"/> × batchSize, values per image).</param>
    public DecodedBatches(
        ExtractionRequest request, int batchSize, IReadOnlyList<int> batchNumbers, LayerMatrix slots, CancellationToken cancellationToken)
    {
        _request = request;
        _batchSize = batchSize;
        _batchNumbers = batchNumbers;
        _slots = slots;
        for (var slot = 0; slot < slots.InstanceCount / batchSize; slot++)
        {
            _free.Writer.TryWrite(slot);
        }

        _cancellationToken = cancellationToken;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _decoding = DecodeAllAsync();
    }

    /// <summary>Batches that the workers fill and the lanes run, and one more for each lane, so that it always has a next one.</summary>
    public static int SlotCount(int laneCount, int batchCount) => Math.Clamp(batchCount, 1, WorkerCount + (2 * laneCount));

    /// <summary>Shape (Count, values per image).</summary>
    public Memory<float> ImagesOf(ModelBatch batch) => SlotOf(batch.Slot)[..(batch.Count * _slots.Width)];

    /// <summary>May be read by several at once: each batch goes to one of them.</summary>
    /// <exception cref="ScoringException">An image could not be decoded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IAsyncEnumerable<ModelBatch> ReadAllAsync() => _ready.Reader.ReadAllAsync(_cancellationToken);

    /// <summary>Gives a batch's slot back.</summary>
    public void Recycle(ModelBatch batch) => _free.Writer.TryWrite(batch.Slot);

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
            var slot = await _free.Reader.ReadAsync(_stop.Token);
            var first = _batchNumbers[next] * _batchSize;
            var count = Math.Min(_batchSize, _request.InstanceCount - first);
            var images = SlotOf(slot);
            try
            {
                for (var offset = 0; offset < count; offset++)
                {
                    _stop.Token.ThrowIfCancellationRequested();
                    await DecodeAsync(first + offset, preprocessor, images.Slice(offset * _slots.Width, _slots.Width));
                }
            }
            catch
            {
                // The other workers may wait for slots that never come back.
                await _stop.CancelAsync();
                throw;
            }

            _ready.Writer.TryWrite(new(slot, first, count));
        }
    }

    private Memory<float> SlotOf(int slot) => _slots.Values.Slice(slot * _batchSize * _slots.Width, _batchSize * _slots.Width);

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
