using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>
/// The product of a matrix with its own transpose in ONNX Runtime and nothing else: how fast neighbors could be found at most
/// if every pair's product is computed. For measuring; the search itself does not need it.
/// </summary>
public sealed class BareProduct : IDisposable
{
    // Of 128 to 1,024 queries at a time this many were the fastest, at widths of 512 and 2,048.
    private const int QueryBlock = 256;

    private readonly LayerMatrix _matrix;
    private readonly ProductGraph<float> _graph;
    private readonly float[] _norms;
    private readonly float[] _scores;

    /// <param name="matrix">Shape (N, D), at least one instance.</param>
    public BareProduct(LayerMatrix matrix, DeviceChoice device)
    {
        _matrix = matrix;
        _graph = new ProductGraph<float>(ProductOutput.Products, device);
        _norms = new float[matrix.InstanceCount];
        _scores = new float[Math.Min(QueryBlock, matrix.InstanceCount) * matrix.InstanceCount];
    }

    /// <summary>Multiplications and additions of one run: 2·N·N·D.</summary>
    public double FloatingPointOperations => 2.0 * _matrix.InstanceCount * _matrix.InstanceCount * _matrix.Width;

    /// <summary>Computes all N × N products, block by block; the results are overwritten.</summary>
    public void Run()
    {
        _graph.Hold(_matrix.Values, _norms, _matrix.Width);
        for (var first = 0; first < _matrix.InstanceCount; first += QueryBlock)
        {
            var count = Math.Min(QueryBlock, _matrix.InstanceCount - first);
            var queries = _matrix.Values.Slice(first * _matrix.Width, count * _matrix.Width);
            _graph.Run(queries, count, _scores, Memory<long>.Empty, 0);
        }
    }

    public void Dispose() => _graph.Dispose();
}
