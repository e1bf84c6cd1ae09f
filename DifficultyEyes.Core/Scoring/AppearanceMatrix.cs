using System.Collections.Concurrent;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Representation.Appearance;
using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Fills the matrix of appearance descriptors, from several threads at once.</summary>
internal sealed class AppearanceMatrix : IDisposable
{
    private readonly AppearanceGeometry _geometry;
    private readonly MappedMatrixFile _file;
    private readonly ConcurrentBag<AppearanceDescriptor> _idle = [];

    private AppearanceMatrix(AppearanceGeometry geometry, MappedMatrixFile file)
    {
        _geometry = geometry;
        _file = file;
    }

    /// <param name="create">Makes the file of that width.</param>
    public static AppearanceMatrix Create(Dataset dataset, Func<int, MappedMatrixFile> create)
    {
        var geometry = AppearanceGeometry.For(dataset.Images.Select(image => (image.Width, image.Height)));
        return new AppearanceMatrix(geometry, create(geometry.DescriptorWidth));
    }

    public MappedMatrixFile File => _file;

    public void Describe(int instanceIndex, DecodedImage image)
    {
        var descriptor = _idle.TryTake(out var idle) ? idle : new AppearanceDescriptor(_geometry);
        var width = _geometry.DescriptorWidth;
        descriptor.Describe(image, _file.Matrix.Values.Span.Slice(instanceIndex * width, width));
        _idle.Add(descriptor);
    }

    public void Complete() => _file.Complete();

    public void Dispose() => _file.Dispose();
}
