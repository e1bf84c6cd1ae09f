using DifficultyEyes.Core.Sample.Drawing;

namespace DifficultyEyes.Core.Sample;

/// <summary>Decides for every image of the sample what it shows and what is planted in it. Nothing is drawn here.</summary>
internal static class SamplePlan
{
    // Shares of the images; what is left is typical.
    private static readonly (PlantedKind Kind, double Share)[] Shares =
    [
        (PlantedKind.WrongLabel, 0.02),
        (PlantedKind.Ambiguous, 0.05),
        (PlantedKind.Atypical, 0.04),
        (PlantedKind.Noisy, 0.04),
        (PlantedKind.MisleadingBackground, 0.012),
        (PlantedKind.Duplicate, 0.008),
    ];

    // Not quite balanced, as real data are not; jellyfish and teapots are the rarer ones. In the order of the classes.
    private static readonly float[] ClassWeights = [0.12f, 0.11f, 0.11f, 0.08f, 0.105f, 0.11f, 0.1f, 0.1f, 0.1f, 0.065f];

    /// <summary>The images in the order of their paths.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="count">Images, at least 10.</param>
    public static IReadOnlyList<PlannedImage> Make(ulong seed, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, FigureClasses.All.Count);
        var random = new SampleRandom(seed);
        var kinds = Kinds(count);
        var classes = Classes(count);
        random.Shuffle(kinds.AsSpan());
        random.Shuffle(classes.AsSpan());
        ShareOutTheSnow(kinds, classes);

        var numbers = new int[FigureClasses.All.Count];
        var images = new List<PlannedImage>(count);
        for (var index = 0; index < count; index++)
        {
            var drawn = Describe(kinds[index], classes[index], new SampleRandom(random.NextBits()));
            images.Add(drawn with { Path = $"{drawn.Label.Name()}/{++numbers[(int)drawn.Label]:D4}.webp" });
        }

        PlantDuplicates(images, random);
        return [.. images.OrderBy(image => image.Path, StringComparer.Ordinal)];
    }

    private static PlantedKind[] Kinds(int count)
    {
        var kinds = new PlantedKind[count];
        var next = 0;
        foreach (var (kind, share) in Shares)
        {
            var end = next + (int)Math.Round(share * count);
            kinds.AsSpan(next..end).Fill(kind);
            next = end;
        }

        return kinds;
    }

    private static FigureClass[] Classes(int count)
    {
        var classes = new FigureClass[count];
        var (next, share) = (0, 0f);
        foreach (var figure in FigureClasses.All)
        {
            share += ClassWeights[(int)figure];
            var end = figure == FigureClasses.All[^1] ? count : (int)MathF.Round(share * count);
            classes.AsSpan(next..end).Fill(figure);
            next = end;
        }

        return classes;
    }

    // Half of the misleading backgrounds are penguins away from the snow, half other figures in it.
    private static void ShareOutTheSnow(PlantedKind[] kinds, FigureClass[] classes)
    {
        var wantsPenguin = false;
        for (var index = 0; index < kinds.Length; index++)
        {
            if (kinds[index] != PlantedKind.MisleadingBackground)
            {
                continue;
            }

            if (classes[index] == FigureClass.Penguin != wantsPenguin)
            {
                var other = Enumerable.Range(0, kinds.Length).First(candidate =>
                    kinds[candidate] == PlantedKind.Typical && classes[candidate] == FigureClass.Penguin == wantsPenguin);
                (classes[index], classes[other]) = (classes[other], classes[index]);
            }

            wantsPenguin = !wantsPenguin;
        }
    }

    private static PlannedImage Describe(PlantedKind kind, FigureClass figure, SampleRandom random)
    {
        var luck = random.Uniform();
        var strain = luck * luck;
        var image = new PlannedImage
        {
            Path = "",
            Kind = kind,
            TrueLabel = figure,
            Label = figure,
            Strain = strain,
            Departure = Math.Clamp((0.26f * strain) + (0.05f * random.Uniform()), 0, 0.3f),
            Scenery = Habitat.Of(figure, random),
            DrawingSeed = random.NextBits(),
        };

        switch (kind)
        {
            case PlantedKind.WrongLabel:
                var wrong = random.Chance(0.5f) ? figure.Partner() : (FigureClass)((int)(figure + 1 + random.Below(9)) % 10);
                return image with { Label = wrong, OtherLabel = wrong, Strain = strain * 0.5f, Departure = image.Departure * 0.4f };
            case PlantedKind.Ambiguous:
                return image with
                {
                    OtherLabel = figure.Partner(),
                    Departure = random.Between(0.4f, 0.6f),
                    Scenery = Habitat.Of(random.Chance(0.5f) ? figure : figure.Partner(), random),
                };
            case PlantedKind.Atypical:
                var peculiarity = (Peculiarity)(1 + random.Weighted([0.26f, 0.14f, 0.12f, 0.16f, 0.14f, 0.1f, 0.08f]));
                return image with { Peculiarity = peculiarity, Note = Note(peculiarity), Departure = image.Departure * 0.4f };
            case PlantedKind.Noisy:
                var defect = (Defect)(1 + random.Below(5));
                return image with { Defect = defect, Note = Note(defect), Departure = image.Departure * 0.6f };
            case PlantedKind.MisleadingBackground:
                return figure == FigureClass.Penguin
                    ? image with { OtherLabel = FigureClass.Owl, Scenery = Habitat.Of(FigureClass.Owl, random), Note = "no snow", Departure = image.Departure * 0.6f }
                    : image with { OtherLabel = FigureClass.Penguin, Scenery = Scenery.Snow, Note = "snow", Departure = image.Departure * 0.6f };
            default:
                return image;
        }
    }

    private static void PlantDuplicates(List<PlannedImage> images, SampleRandom random)
    {
        for (var index = 0; index < images.Count; index++)
        {
            var copy = images[index];
            if (copy.Kind != PlantedKind.Duplicate)
            {
                continue;
            }

            var candidates = images.Where(image => image.Kind == PlantedKind.Typical && image.TrueLabel == copy.TrueLabel).ToArray();
            if (candidates.Length == 0)
            {
                images[index] = copy with { Kind = PlantedKind.Typical };
                continue;
            }

            var original = random.Pick<PlannedImage>(candidates);
            images[index] = original with { Path = copy.Path, Kind = PlantedKind.Duplicate, Note = original.Path, Shift = random.Between(0.008f, 0.02f) };
        }
    }

    private static string Note(Peculiarity peculiarity) => peculiarity switch
    {
        Peculiarity.LineDrawing => "line drawing",
        Peculiarity.Silhouette => "silhouette",
        Peculiarity.Neon => "neon",
        Peculiarity.OddColors => "odd colors",
        Peculiarity.UpsideDown => "upside down",
        Peculiarity.Tiny => "tiny",
        Peculiarity.CloseUp => "close-up",
        _ => "",
    };

    private static string Note(Defect defect) => defect switch
    {
        Defect.Grain => "grain",
        Defect.Blur => "blur",
        Defect.Darkness => "darkness",
        Defect.Occlusion => "occlusion",
        Defect.CoarsePixels => "coarse pixels",
        _ => "",
    };
}
