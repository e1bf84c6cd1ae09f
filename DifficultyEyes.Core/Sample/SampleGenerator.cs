using SkiaSharp;

namespace DifficultyEyes.Core.Sample;

/// <summary>Makes the built-in sample: drawn figures of ten classes with planted truths, and simulated votes about them.</summary>
public static class SampleGenerator
{
    /// <summary>The seed of the sample that comes with the app.</summary>
    public const ulong SampleSeed = 2025;

    /// <summary>The seed of the images that the sample's classifier was trained on.</summary>
    public const ulong TrainingSeed = 77;

    /// <summary>Images in the sample that comes with the app.</summary>
    public const int SampleCount = 3000;

    /// <summary>Width and height of the images in pixels.</summary>
    public const int ImageSize = 64;

    private const int Quality = 90;

    /// <summary>What a sample of this seed and size contains, in the order of the paths.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="count">Images, at least 10.</param>
    public static IReadOnlyList<PlannedImage> Plan(ulong seed, int count) => SamplePlan.Make(seed, count);

    /// <summary>Writes <c>figures.zip</c>, <c>figures-annotations.csv</c> and <c>figures-truth.csv</c> into a folder.</summary>
    /// <param name="folder">Made where it is missing; files of these names are overwritten.</param>
    /// <param name="seed">Decides everything: the same seed and count give the same images.</param>
    /// <param name="count">Images, at least 10.</param>
    /// <param name="cancellationToken">Stops between two images.</param>
    /// <returns>What was written.</returns>
    public static IReadOnlyList<PlannedImage> Write(string folder, ulong seed, int count, CancellationToken cancellationToken)
    {
        var plan = Plan(seed, count);
        Directory.CreateDirectory(folder);
        var files = new byte[plan.Count][];
        Parallel.For(0, plan.Count, new ParallelOptions { CancellationToken = cancellationToken }, index => files[index] = EncodeForSample(plan[index]));
        SampleArchive.WriteImages(Path.Combine(folder, SampleArchive.ImagesFile), plan.Select((image, index) => (image.Path, files[index])));
        SampleArchive.WriteAnnotations(Path.Combine(folder, SampleArchive.AnnotationsFile), VoteSimulation.Run(plan, seed));
        SampleArchive.WriteTruth(Path.Combine(folder, SampleArchive.TruthFile), plan);
        return plan;
    }

    /// <summary>One image as it lies in the archive.</summary>
    internal static byte[] EncodeForSample(PlannedImage image) => FigureArtist.Draw(image, ImageSize).Encode(SKEncodedImageFormat.Webp, Quality);
}
