using DifficultyEyes.Core.Scoring.Probing;

namespace DifficultyEyes.Tests.Scoring.Probing;

public sealed class ProbeImagesTests
{
    [Fact]
    public void Choose_UnevenClasses_TakesAsManyOfEachAsThereAre()
    {
        // 3 of class 0, 500 of class 1, 40 of class 2, none of class 3.
        int[] labels = [.. Enumerable.Repeat(1, 500), .. Enumerable.Repeat(0, 3), .. Enumerable.Repeat(2, 40)];

        var chosen = ProbeImages.Choose(labels, 4, 256);

        Assert.Equal(256, chosen.Distinct().Count());
        Assert.Equal([3, 213, 40], [.. Enumerable.Range(0, 3).Select(label => chosen.Count(instance => labels[instance] == label))]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(64)]
    public void Choose_AnyBeginning_IsStratified(int length)
    {
        int[] labels = [.. Enumerable.Range(0, 3_000).Select(instance => instance % 10)];

        var counts = ProbeImages.Choose(labels, 10, 256).Take(length).CountBy(instance => labels[instance]).Select(pair => pair.Value).ToArray();

        Assert.InRange(counts.Max() - (counts.Length < 10 ? 0 : counts.Min()), 0, 1);
    }

    [Fact]
    public void Choose_Again_IsTheSameAndSpreadOverTheClass()
    {
        int[] labels = [.. Enumerable.Range(0, 3_000).Select(instance => instance / 1_500)];

        var chosen = ProbeImages.Choose(labels, 2, 64);

        Assert.Equal(chosen, ProbeImages.Choose(labels, 2, 64));
        Assert.InRange(chosen.Where(instance => instance < 1_500).Average(), 500, 1_000);
    }

    [Fact]
    public void Choose_FewOrUnlabeledImages_TakesWhatThereIs()
    {
        Assert.Equal([0, 2], ProbeImages.Choose([1, -1, 0], 2, 256).Order());
        Assert.Empty(ProbeImages.Choose([-1], 2, 256));
    }
}
