using DifficultyEyes.Core.Measures.ImageQuality;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Fills the matrix of image quality, from several threads at once.</summary>
internal sealed class ImageQualityMatrix : IDisposable
{
    public const int Brightness = 0;
    public const int Contrast = 1;
    public const int Sharpness = 2;
    public const int Entropy = 3;

    private const int Width = 4;

    private readonly MappedMatrixFile _file;

    private ImageQualityMatrix(MappedMatrixFile file) => _file = file;

    /// <param name="create">Makes the file of that width.</param>
    public static ImageQualityMatrix Create(Func<int, MappedMatrixFile> create) => new(create(Width));

    public MappedMatrixFile File => _file;

    public void Describe(int instanceIndex, DecodedImage image)
    {
        var grey = GreyImage.Of(image);
        var row = _file.Matrix.Values.Span.Slice(instanceIndex * Width, Width);
        row[Brightness] = Measures.ImageQuality.Brightness.Of(grey);
        row[Contrast] = Measures.ImageQuality.Contrast.Of(grey);
        row[Sharpness] = Measures.ImageQuality.Sharpness.Of(grey);
        row[Entropy] = GreyEntropy.Of(grey);
    }

    public void Complete() => _file.Complete();

    public void Dispose() => _file.Dispose();
}
