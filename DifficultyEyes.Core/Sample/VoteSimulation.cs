namespace DifficultyEyes.Core.Sample;

/// <summary>Simulates what people would answer when shown the images, and how long they would take.</summary>
/// <remarks>
/// These are no human data: the annotators are called <c>simulated-01</c> and so on wherever they appear. They see what is
/// drawn, never the label. Nothing is calibrated on people; the rates below are set by hand to resemble published vote tables.
/// </remarks>
internal static class VoteSimulation
{
    public const int AnnotatorCount = 12;

    // Each annotator sees this share of the images, about nine votes an image.
    private const float Participation = 0.75f;

    // How prone each annotator is to err (1 = as the image suggests) and how slow (1 = as usual).
    private static readonly (float Error, float Pace)[] Annotators =
    [
        (0.5f, 1.15f), (0.6f, 0.95f), (0.7f, 1f), (0.7f, 1.3f), (0.8f, 0.85f), (0.9f, 1.05f),
        (1f, 0.9f), (1f, 1.2f), (1.2f, 1f), (1.4f, 0.8f), (1.8f, 0.9f), (3f, 0.7f),
    ];

    /// <summary>All votes, in the order of the images, then of the annotators.</summary>
    public static IEnumerable<SimulatedVote> Run(IEnumerable<PlannedImage> images, ulong seed)
    {
        var random = new SampleRandom(seed ^ 0x766F746573);
        foreach (var image in images)
        {
            var probabilities = Probabilities(image, random);
            var doubt = Entropy(probabilities);
            for (var annotator = 0; annotator < AnnotatorCount; annotator++)
            {
                if (!random.Chance(Participation))
                {
                    continue;
                }

                var (error, pace) = Annotators[annotator];
                var label = (FigureClass)random.Weighted(For(probabilities, image, error));
                var milliseconds = 610 * pace * MathF.Exp((0.75f * doubt) + (0.2f * image.Strain) + (0.2f * random.Normal()));
                yield return new SimulatedVote(image.Path, $"simulated-{annotator + 1:D2}", label, (int)MathF.Round(milliseconds));
            }
        }
    }

    /// <summary>How likely a usual annotator names each class.</summary>
    private static float[] Probabilities(PlannedImage image, SampleRandom random)
    {
        var partner = image.TrueLabel.Partner();
        var (slip, toPartner) = image.Kind switch
        {
            PlantedKind.Ambiguous => (1 / (1 + MathF.Exp(-9 * (image.Departure - 0.5f + (0.05f * random.Normal())))), 0.98f),
            PlantedKind.Atypical => (SlipOfAtypical(image.Peculiarity) * random.Between(0.4f, 1.6f), 0.6f),
            PlantedKind.Noisy => (SlipOfNoisy(image.Defect) * random.Between(0.4f, 1.6f), 0.45f),
            _ => (0.003f + (0.07f * image.Strain * image.Strain * random.Uniform()), 0.8f),
        };

        var probabilities = new float[FigureClasses.All.Count];
        Array.Fill(probabilities, slip * (1 - toPartner) / (probabilities.Length - 2));
        probabilities[(int)partner] = slip * toPartner;
        probabilities[(int)image.TrueLabel] = 1 - slip;
        return probabilities;
    }

    private static float SlipOfAtypical(Peculiarity peculiarity) => peculiarity switch
    {
        Peculiarity.Silhouette => 0.14f,
        Peculiarity.CloseUp => 0.16f,
        Peculiarity.Tiny => 0.1f,
        Peculiarity.LineDrawing => 0.015f,
        _ => 0.03f,
    };

    private static float SlipOfNoisy(Drawing.Defect defect) => defect switch
    {
        Drawing.Defect.Grain => 0.16f,
        Drawing.Defect.Blur => 0.38f,
        Drawing.Defect.Darkness => 0.34f,
        Drawing.Defect.Occlusion => 0.24f,
        _ => 0.45f,
    };

    // An ambiguous image is read as it is drawn by everybody alike; elsewhere the careless err more often.
    private static float[] For(float[] probabilities, PlannedImage image, float error)
    {
        if (image.Kind == PlantedKind.Ambiguous)
        {
            return probabilities;
        }

        var own = new float[probabilities.Length];
        var right = (int)image.TrueLabel;
        var wrong = Math.Min(0.85f, error * (1 - probabilities[right]));
        for (var label = 0; label < own.Length; label++)
        {
            own[label] = label == right ? 1 - wrong : wrong * probabilities[label] / Math.Max(1 - probabilities[right], 1e-6f);
        }

        return own;
    }

    private static float Entropy(float[] probabilities) => -probabilities.Sum(p => p > 0 ? p * MathF.Log(p) : 0);
}
