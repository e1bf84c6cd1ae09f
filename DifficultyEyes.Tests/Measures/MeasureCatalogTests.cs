using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Tests.Measures;

public sealed class MeasureCatalogTests
{
    public static TheoryData<string> Ids { get; } = [.. MeasureCatalog.All.Select(measure => measure.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Definition_EveryMeasure_SaysWhatTheTableShows(string id)
    {
        var measure = MeasureCatalog.Get(id);

        Assert.All(
            [measure.Title, measure.Description, measure.Formula, measure.Source, measure.Needs, measure.Range],
            text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.EndsWith(".", measure.Description, StringComparison.Ordinal);
        Assert.Matches("^[a-z0-9_]+$", measure.Id);
    }

    [Fact]
    public void Polarity_OfEveryDifficulty_IsHighFromZeroToOne() => Assert.All(
        MeasureCatalog.All.Where(measure => measure.IsDifficulty),
        measure => Assert.Equal((Polarity.HighIsHard, "0 to 1"), (measure.Polarity, measure.Range)));

    [Theory]
    [InlineData("correct", Polarity.LowIsHard)]
    [InlineData("loss", Polarity.HighIsHard)]
    [InlineData("label_quality_cwe", Polarity.LowIsHard)]
    [InlineData("brightness", Polarity.None)]
    public void Polarity_OfRawValues_IsSaidOrNone(string id, Polarity polarity) => Assert.Equal(polarity, MeasureCatalog.Get(id).Polarity);
}
