using DifficultyEyes.Core.Measures;
using DifficultyEyes.Web.Pages.Measures;

namespace DifficultyEyes.Tests.Pages.Measures;

public sealed class MeasureSearchTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("kdn_data", true)]
    [InlineData("SMITH 2014", true)]
    [InlineData("smith entropy", false)]
    public void Matches_Words_MustAllOccur(string text, bool isFound) =>
        Assert.Equal(isFound, MeasureSearch.Matches(MeasureCatalog.Get("kdn_data"), text));

    [Fact]
    public void Groups_AllTogether_HoldEveryMeasureOnce() =>
        Assert.Equal(
            MeasureCatalog.All.Select(measure => measure.Id).Order(),
            MeasureGroup.All.SelectMany(group => group.Measures).Select(measure => measure.Id).Order());
}
