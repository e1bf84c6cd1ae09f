using System.Globalization;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Tests.Words;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "image", "0 images")]
    [InlineData(1, "image", "1 image")]
    [InlineData(1_795, "image", "1,795 images")]
    [InlineData(1, "class", "1 class")]
    [InlineData(2, "class", "2 classes")]
    [InlineData(2, "box", "2 boxes")]
    [InlineData(2, "brush", "2 brushes")]
    [InlineData(2, "batch", "2 batches")]
    [InlineData(2, "entry", "2 entries")]
    [InlineData(2, "day", "2 days")]
    [InlineData(2, "epoch", "2 epochs")]
    public void Of_Number_HasItsCommaAndItsNoun(long count, string one, string expected) =>
        Assert.Equal(expected, Counted.Of(count, one));

    [Theory]
    [InlineData(1, "1 image was left out")]
    [InlineData(1_000_000, "1,000,000 images were left out")]
    public void Of_NounWithItsVerb_AgreesWithTheNumber(long count, string expected) =>
        Assert.Equal(expected, Counted.Of(count, "image was left out", "images were left out"));

    [Fact]
    public void Number_MachineOfAnotherLanguage_StillHasItsComma()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            other.NumberFormat.NumberGroupSeparator = ".";
            CultureInfo.CurrentCulture = other;

            Assert.Equal("1,795", Counted.Number(1_795));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
