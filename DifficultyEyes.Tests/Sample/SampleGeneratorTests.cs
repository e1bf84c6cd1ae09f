using DifficultyEyes.Core.Sample;

namespace DifficultyEyes.Tests.Sample;

public sealed class SampleGeneratorTests
{
    // Edges may differ by a shade between processors, which the codec then spreads; another figure differs by some 30 levels.
    private const double PixelTolerance = 2;

    [Fact]
    public void Plan_OfTheSampleSeed_IsTheCommittedTruth()
    {
        var plan = SampleGenerator.Plan(SampleGenerator.SampleSeed, SampleGenerator.SampleCount);

        var rows = plan.Select(image => new CommittedSample.TruthRow(
            image.Path, SampleArchive.Name(image.Kind), image.TrueLabel.Name(), image.OtherLabel?.Name() ?? "", image.Note));
        Assert.Equal(CommittedSample.Truth, rows);
    }

    [Theory]
    [InlineData(PlantedKind.WrongLabel, 60)]
    [InlineData(PlantedKind.Ambiguous, 150)]
    [InlineData(PlantedKind.Atypical, 120)]
    [InlineData(PlantedKind.Noisy, 120)]
    [InlineData(PlantedKind.MisleadingBackground, 36)]
    [InlineData(PlantedKind.Duplicate, 24)]
    [InlineData(PlantedKind.Typical, 2490)]
    public void Plan_OfTheSample_HoldsTheDocumentedCounts(PlantedKind kind, int count)
    {
        var plan = SampleGenerator.Plan(SampleGenerator.SampleSeed, SampleGenerator.SampleCount);

        Assert.Equal(count, plan.Count(image => image.Kind == kind));
    }

    [Fact]
    public void Plan_LabelAndDrawing_DifferInWrongLabelsAlone()
    {
        var plan = SampleGenerator.Plan(5, 1000);

        Assert.All(plan, image => Assert.Equal(image.Kind == PlantedKind.WrongLabel, image.Label != image.TrueLabel));
        Assert.All(plan, image => Assert.StartsWith(image.Label.Name() + "/", image.Path, StringComparison.Ordinal));
        Assert.Equal(plan.Count, plan.Select(image => image.Path).Distinct().Count());
    }

    [Fact]
    public void Plan_Duplicates_NameAnOriginalOfTheSameLabel()
    {
        var plan = SampleGenerator.Plan(SampleGenerator.SampleSeed, SampleGenerator.SampleCount);

        var byPath = plan.ToDictionary(image => image.Path);
        Assert.All(plan.Where(image => image.Kind == PlantedKind.Duplicate), copy =>
        {
            Assert.Equal(PlantedKind.Typical, byPath[copy.Note].Kind);
            Assert.Equal(copy.Label, byPath[copy.Note].Label);
        });
    }

    [Fact]
    public void Images_DrawnAgain_EqualTheCommittedOnes()
    {
        var chosen = SampleGenerator.Plan(SampleGenerator.SampleSeed, SampleGenerator.SampleCount)
            .GroupBy(image => (image.Kind, image.TrueLabel))
            .Select(group => group.First())
            .ToArray();

        var committed = CommittedSample.Images(chosen.Select(image => image.Path));

        for (var i = 0; i < chosen.Length; i++)
        {
            var distance = MeanDistance(CommittedSample.Pixels(committed[i]), CommittedSample.Pixels(SampleGenerator.EncodeForSample(chosen[i])));
            Assert.True(distance <= PixelTolerance, $"{chosen[i].Path} differs by {distance:F2} levels from what the generator draws.");
        }
    }

    [Fact]
    public void Duplicates_BesideTheirOriginals_HardlyDiffer()
    {
        var copies = CommittedSample.Truth.Where(row => row.Kind == "duplicate").ToArray();

        var images = CommittedSample.Images(copies.Select(copy => copy.Path));
        var originals = CommittedSample.Images(copies.Select(copy => copy.Note));

        for (var i = 0; i < copies.Length; i++)
        {
            Assert.InRange(MeanDistance(CommittedSample.Pixels(images[i]), CommittedSample.Pixels(originals[i])), 0.1, 14);
        }
    }

    [Fact]
    public void Write_SameSeedTwice_GivesTheSameBytes()
    {
        var (first, second) = (WriteSmall(seed: 3), WriteSmall(seed: 3));

        Assert.Equal(first, second);
    }

    [Fact]
    public void Write_AnotherSeed_GivesOtherImages()
    {
        var (first, second) = (WriteSmall(seed: 3), WriteSmall(seed: 4));

        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Write_Cancelled_WritesNothing()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Assert.ThrowsAny<OperationCanceledException>(() => SampleGenerator.Write(folder, 1, 20, new CancellationToken(true)));

            Assert.Empty(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static double MeanDistance(byte[] first, byte[] second) => first.Zip(second, (a, b) => Math.Abs(a - b)).Average();

    private static byte[] WriteSmall(ulong seed)
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        SampleGenerator.Write(folder, seed, 30, TestContext.Current.CancellationToken);
        try
        {
            return [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes)];
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
