namespace DifficultyEyes.Core.Sample;

/// <summary>The sample that comes with the app: where its files lie, and what it takes to score it.</summary>
/// <remarks>
/// The images, the votes and the model are our own: drawn by <see cref="SampleGenerator"/>, simulated, and trained by
/// <c>Sample/Training/train.py</c> on images of another seed. Nothing in it comes from other people's data.
/// </remarks>
public static class BuiltInSample
{
    /// <summary>The name on screen.</summary>
    public const string Name = "Figures";

    /// <summary>One sentence on what it is, for the page that offers it.</summary>
    public const string Description =
        "3,000 drawn figures of ten classes with planted label errors, in-betweens, oddities and noise; the votes are simulated.";

    /// <summary>The dataset, a zip of class folders.</summary>
    public static string ImagesPath { get; } = Asset(SampleArchive.ImagesFile);

    /// <summary>Simulated votes: <c>path,annotator,label,reaction_time_ms</c>.</summary>
    public static string AnnotationsPath { get; } = Asset(SampleArchive.AnnotationsFile);

    /// <summary>What was planted in each image: <c>path,kind,true_label,other_label,note</c>; for checking what the tool finds.</summary>
    public static string TruthPath { get; } = Asset(SampleArchive.TruthFile);

    /// <summary>The classifier: input <c>input</c> (batch, 3, 64, 64), float, RGB; output <c>logits</c> (batch, 10).</summary>
    public static string ModelPath { get; } = Asset("figures-classifier.onnx");

    /// <summary>Subtracted from each channel (red, green, blue) after scaling to 0..1.</summary>
    public static IReadOnlyList<float> Mean { get; } = [0.61f, 0.61f, 0.62f];

    /// <summary>Each channel is divided by this after the mean is subtracted.</summary>
    public static IReadOnlyList<float> StandardDeviation { get; } = [0.24f, 0.24f, 0.24f];

    private static string Asset(string file) => Path.Combine(AppContext.BaseDirectory, "Sample", "Assets", file);
}
