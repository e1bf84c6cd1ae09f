namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>How many images go through how many preprocessings: all through a few first, then only what is still in question through more. Pure.</summary>
/// <remarks>
/// The same for the same model on every machine. A pass is reckoned at 200 multiplications and additions per parameter: of the usual classifiers
/// ResNet-50 has 160, VGG-16 112, ViT-B 200, EfficientNet-B7 560. All passes together are held to what two cores do in half a minute;
/// the first 16 images go through everything all the same.
/// </remarks>
internal static class ProbePlan
{
    /// <summary>Images at most.</summary>
    public const int MostImages = 256;

    private const double MostOperations = 1.5e12;
    private const double OperationsPerParameter = 200;

    // With fewer images than these, another round tells nothing new.
    private const int FewestImages = 8;

    /// <summary>Preprocessings that go into each round at most, and the images that have been run after it.</summary>
    public static readonly (int MostPreprocessings, int Images)[] Rounds = [(int.MaxValue, 16), (4, 64), (3, MostImages)];

    /// <summary>Passes of an image that a model may take in all, whatever the first round takes.</summary>
    public static double PassesOf(long parameterCount) => MostOperations / (OperationsPerParameter * Math.Max(1, parameterCount));

    /// <summary>Images of a round: 0 where it is left out, and all after it.</summary>
    /// <param name="round">From 0 on.</param>
    /// <param name="done">Images run before.</param>
    /// <param name="available">Images that there are.</param>
    /// <param name="preprocessings">That go into this round.</param>
    /// <param name="passesLeft">Of <see cref="PassesOf"/>.</param>
    public static int ImagesOf(int round, int done, int available, int preprocessings, double passesLeft)
    {
        var wanted = Math.Min(Rounds[round].Images, available) - done;
        var possible = round == 0 ? wanted : (int)Math.Clamp(passesLeft / preprocessings, 0, wanted);
        return possible < wanted && possible < FewestImages ? 0 : possible;
    }

    /// <summary>Passes of the whole probe, if each round is as large as it can be.</summary>
    public static int Total(int preprocessings, int available, long parameterCount)
    {
        var (done, passes) = (0, 0);
        for (var round = 0; round < Rounds.Length; round++)
        {
            var count = Math.Min(preprocessings, Rounds[round].MostPreprocessings);
            var images = ImagesOf(round, done, available, count, PassesOf(parameterCount) - passes);
            if (images == 0)
            {
                break;
            }

            done += images;
            passes += images * count;
        }

        return passes;
    }
}
