using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Representation.Inference.Inputs;

/// <summary>The size of image that a model is looked at with, where its graph leaves it open.</summary>
internal static class InputSizes
{
    private const int Usual = 224;

    // Tried where the usual one does not run: sizes of published classifiers, the small ones first.
    private static readonly int[] s_others =
    [
        32, 28, 64, 96, 128, 160, 192, 240, 256, 260, 288, 299, 300, 320, 331, 336, 352, 378, 380, 384, 392, 416, 448, 456, 480, 512, 518, 528, 560, 600, 640,
        16, 20, 24, 36, 40, 48, 50, 56, 72, 75, 80, 84, 100, 112, 120, 144, 150, 176, 180, 200, 208, 227, 231, 250, 272, 350, 400, 500, 768, 800, 1024,
    ];

    /// <param name="given">By a person or a processor's file; null where nobody knows.</param>
    /// <param name="guess">What a size suggests.</param>
    /// <param name="probe">Runs the model with what was suggested.</param>
    /// <returns>What ran, what was suggested, and in words why, with the size where it was found by trying.</returns>
    /// <exception cref="ModelMismatchException">The model does not run: with the size that is fixed, given or stated, or with any.</exception>
    public static (T Probed, Preprocessing Suggested, string Reason) Try<T>(
        OnnxGraph graph, ModelInput image, ImageSize? given, Func<StatedInput?, ImageSize, (Preprocessing Preprocessing, string Reason)> guess, Func<Preprocessing, T> probe)
    {
        var axes = PreprocessingGuess.AxesOf(image);
        var stated = StatedInput.Of(graph, image.Name);
        var first = axes.At(given ?? stated?.Size ?? ImageSize.Square(Usual));
        var (suggested, reason) = guess(stated, first);
        try
        {
            var probed = probe(suggested);
            return (probed, suggested, reason + (!axes.IsOpen || given is not null ? "" : stated?.Size is not null ? $" The size {first}, which the graph leaves open, is from {stated.Source}."
                : $" The graph leaves the size open: {first} is the usual one."));
        }
        catch (ModelMismatchException failure) when (axes.IsOpen && given is null && FailedWhileRunning(failure))
        {
            foreach (var size in s_others.Prepend(Usual).Select(side => axes.At(ImageSize.Square(side))).Where(size => size != first).Distinct())
            {
                (suggested, reason) = guess(stated, size);
                if (TryProbe(suggested, probe) is { } probed)
                {
                    return (probed, suggested, $"{reason} The graph leaves the size open: of the usual ones, {size} is the first at which the model runs.");
                }
            }

            throw;
        }
    }

    // ONNX Runtime's own words: a model that it cannot even load fits no other size either.
    private static bool FailedWhileRunning(ModelMismatchException failure) => failure.InnerException?.Message.Contains("while running", StringComparison.Ordinal) == true;

    private static T? TryProbe<T>(Preprocessing suggested, Func<Preprocessing, T> probe)
    {
        try
        {
            return probe(suggested);
        }
        catch (ModelMismatchException)
        {
            return default;
        }
    }
}
