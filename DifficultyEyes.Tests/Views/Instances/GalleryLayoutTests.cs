using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Views.Instances;

namespace DifficultyEyes.Tests.Views.Instances;

public sealed class GalleryLayoutTests
{
    private static readonly OrderedGroup[] s_groups = [new("cat", 0, 5), new("dog", 5, 1), new("frog", 6, 4)];

    [Fact]
    public void In_Everything_HoldsEveryTileOnceUnderItsHead()
    {
        var layout = new GalleryLayout(s_groups, 10, columnCount: 2, rowPixels: 100);

        var sections = layout.In(0, layout.Height).ToArray();

        Assert.Equal((3 * GalleryLayout.HeadPixels) + (6 * 100), layout.Height);
        Assert.Equal(["cat", "dog", "frog"], sections.Select(entry => entry.Section.Title));
        Assert.Equal(Enumerable.Range(0, 10), sections.SelectMany(entry => entry.Rows).SelectMany(row => Enumerable.Range(row.Start, row.Count)));
        Assert.Equal(sections.Take(2).Sum(entry => entry.Section.Height), sections[2].Section.Top);
    }

    [Theory]
    [InlineData(0, 50, new[] { 0 })]
    [InlineData(100, 200, new[] { 2 })]
    [InlineData(150, 250, new[] { 2, 4 })]
    [InlineData(300, 400, new int[0])]
    [InlineData(-50, 1, new[] { 0 })]
    public void In_AStretch_HoldsTheRowsThatReachIntoIt(int top, int bottom, int[] starts)
    {
        var layout = new GalleryLayout([], 6, columnCount: 2, rowPixels: 100);

        Assert.Equal(starts, layout.In(top, bottom).SelectMany(entry => entry.Rows).Select(row => row.Start));
    }

    [Fact]
    public void In_ThousandsOfTiles_HoldsAFew()
    {
        var layout = new GalleryLayout([], 1_000_000, columnCount: 4, rowPixels: 106);

        var rows = layout.In(5_000_000, 5_002_000).SelectMany(entry => entry.Rows).ToArray();

        Assert.InRange(rows.Length, 19, 21);
        Assert.Equal(5_000_000 / 106 * 4, rows[0].Start);
    }

    [Fact]
    public void In_NothingToShow_IsEmpty()
    {
        var layout = new GalleryLayout([], 0, columnCount: 4, rowPixels: 100);

        Assert.Empty(layout.In(0, 1000));
        Assert.Equal(0, layout.Height);
    }

    [Fact]
    public void CaptionLines_NamesThatDoNotFitBesideEachOther_TakeTwo()
    {
        Assert.Equal(1, InstanceTile.CaptionLines(["a", "b"], 64));
        Assert.Equal(2, InstanceTile.CaptionLines(["airplane", "automobile"], 64));
        Assert.Equal(0, InstanceTile.CaptionLines(["a", "b"], 32));
    }
}
