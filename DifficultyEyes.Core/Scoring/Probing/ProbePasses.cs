using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>The outputs of a probe, from the store where they are there already; the model is opened for those that are not.</summary>
/// <param name="read">The encoded image at a place of the probe.</param>
/// <param name="keyOf">Names the outputs of one preprocessing for the images from a place up to another.</param>
internal sealed class ProbePasses(
    Func<Task<ProbeRun>> open, Func<int, byte[]> read, IImageDecoder decoder, ResultStore results, Func<Preprocessing, int, int, ResultKey> keyOf) : IAsyncDisposable
{
    private ProbeRun? _run;

    /// <param name="onDone">Told how many passes are there, in all.</param>
    /// <returns>For each preprocessing the outputs, row-major, shape (to - from, C).</returns>
    public async Task<float[][]> RunAsync(Preprocessing[] preprocessings, int from, int to, Action<int> onDone, CancellationToken cancellationToken)
    {
        ResultKey[] keys = [.. preprocessings.Select(preprocessing => keyOf(preprocessing, from, to))];
        var kept = await results.FindAllAsync([.. keys.Select(key => key.Hash)], cancellationToken);
        int[] missing = [.. Enumerable.Range(0, keys.Length).Where(place => !kept.ContainsKey(keys[place].Hash))];
        var rows = keys.Select(key => kept.GetValueOrDefault(key.Hash)?.Floats ?? []).ToArray();
        if (missing.Length == 0)
        {
            return rows;
        }

        _run ??= await open();
        var known = (to - from) * (keys.Length - missing.Length);
        var computed = await _run.InferAsync(
            [.. missing.Select(place => preprocessings[place])], to - from, (image, token) => DecodeAsync(from + image, token), done => onDone(known + done), cancellationToken);
        for (var place = 0; place < missing.Length; place++)
        {
            rows[missing[place]] = computed[place];
        }

        await results.AddAsync([.. missing.Select(place => (keys[place], new StoredResult(rows[place], [])))], cancellationToken);
        return rows;
    }

    public ValueTask DisposeAsync() => _run?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async ValueTask<HeldImage> DecodeAsync(int image, CancellationToken cancellationToken)
    {
        try
        {
            return await decoder.DecodeAsync(read(image), cancellationToken);
        }
        catch (ImageDecodingException failure)
        {
            throw new ScoringException($"An image could not be decoded: {failure.Message}", failure);
        }
    }
}
