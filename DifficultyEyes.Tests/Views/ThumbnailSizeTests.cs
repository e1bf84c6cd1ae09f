using DifficultyEyes.Core.Import;
using DifficultyEyes.Web.Views;

namespace DifficultyEyes.Tests.Views;

public sealed class ThumbnailSizeTests
{
    [Theory]
    [InlineData(32, 32, 64, 64, 64, true)]
    [InlineData(28, 28, 64, 56, 56, true)]
    [InlineData(8, 4, 64, 64, 32, true)]
    [InlineData(48, 48, 64, 48, 48, false)]
    [InlineData(400, 100, 64, 64, 16, false)]
    [InlineData(5000, 1, 64, 64, 1, false)]
    public void Fit_AnyImage_EnlargesByWholeFactorsOnly(int width, int height, int box, int shownWidth, int shownHeight, bool isPixelated) =>
        Assert.Equal(new ThumbnailSize(shownWidth, shownHeight, isPixelated), ThumbnailSize.Fit(new ImageExtent(0, 1, width, height), box));
}
