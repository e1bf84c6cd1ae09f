namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Where the rows of an extraction are written: the layers' matrices and the model's output.</summary>
internal sealed class ExtractionTargets : IDisposable
{
    private const string OutputsName = "outputs";

    private readonly Dictionary<string, MappedMatrixFile> _layers = new(StringComparer.Ordinal);
    private readonly MappedMatrixFile? _outputs;
    private readonly bool _isOutputKept;

    /// <param name="widths">Features per instance, by layer id.</param>
    /// <exception cref="Store.StoreException">A destination cannot be written.</exception>
    public ExtractionTargets(ExtractionRequest request, IReadOnlyDictionary<string, int> widths, int classCount)
    {
        try
        {
            foreach (var layer in request.Layers)
            {
                _layers.Add(layer.Id, Open(request, layer.Path, widths[layer.Id]));
            }

            // Without a path of its own it is never moved: it goes to the database once it is whole.
            _isOutputKept = request.OutputPath is not null;
            _outputs = Open(request, request.OutputPath ?? Path.Combine(request.Resume?.Folder ?? request.TemporaryFolder, OutputsName), classCount);
            Files = [.. _layers.Values, _outputs, .. request.FilledOnDecoded];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Shape (N, C).</summary>
    public MappedMatrixFile Outputs => _outputs!;

    /// <summary>Every file that a batch fills.</summary>
    public IReadOnlyList<MappedMatrixFile> Files { get; } = [];

    /// <returns>Null where that layer is not asked for.</returns>
    public MappedMatrixFile? Find(string layerId) => _layers.GetValueOrDefault(layerId);

    /// <summary>Moves the layers' matrices into place, and the output's where it has a place.</summary>
    /// <exception cref="Store.StoreException">The disk is full or not writable.</exception>
    public void Complete()
    {
        foreach (var file in _layers.Values)
        {
            file.Complete();
        }

        if (_isOutputKept)
        {
            _outputs!.Complete();
        }
    }

    public void Dispose()
    {
        foreach (var file in _layers.Values)
        {
            file.Dispose();
        }

        _outputs?.Dispose();
    }

    private static MappedMatrixFile Open(ExtractionRequest request, string path, int width) => request.Resume is { } resume
        ? MappedMatrixFile.Resume(resume.PathOf(path), path, request.InstanceCount, width)
        : MappedMatrixFile.Create(path, request.TemporaryFolder, request.InstanceCount, width);
}
