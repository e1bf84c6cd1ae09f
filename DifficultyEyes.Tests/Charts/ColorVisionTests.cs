using DifficultyEyes.Web.Charts;

namespace DifficultyEyes.Tests.Charts;

/// <summary>Colors that carry a meaning stay apart for color-blind people.</summary>
public sealed class ColorVisionTests
{
    /// <summary>Five times what is just seen side by side.</summary>
    private const double FarApart = 0.1;

    /// <summary>The classes' colors were searched for the two common kinds; with the rare tritanopia the names in the picture must help.</summary>
    private const double OfTenWithTritanopia = 0.035;

    public static TheoryData<string, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<string, bool>();
            foreach (var kind in ColorVision.Kinds.Keys)
            {
                kinds.Add(kind, false);
                kinds.Add(kind, true);
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Outcomes_SeenWith_AreFarApart(string kind, bool isDark)
    {
        var palette = ChartPalette.For(isDark);

        Assert.True(ColorVision.LeastDistance([palette.Correct, palette.Wrong], kind) >= FarApart);
        Assert.True(ColorVision.LeastDistance([palette.CorrectCell, palette.WrongCell], kind) >= FarApart);
        Assert.True(ColorVision.LeastDistance([palette.Fewer, palette.Neutral, palette.HeatHigh], kind) >= FarApart);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Perspectives_SeenWith_AreFarApart(string kind, bool isDark)
    {
        var palette = ChartPalette.For(isDark);

        // Teal and violet come near each other with tritanopia; every use of them is named as well.
        Assert.True(ColorVision.LeastDistance([palette.Data, palette.Model, palette.Human], kind) >= (kind == "tritanopia" ? 0.09 : FarApart));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Bands_SeenWith_AreFarApart(string kind, bool isDark) =>
        Assert.True(ColorVision.LeastDistance(BandPalette.Colors(isDark), kind) >= FarApart);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Classes_SeenWith_AreFarApart(string kind, bool isDark) =>
        Assert.True(ColorVision.LeastDistance(ClassPalette.Colors(isDark), kind) >= (kind == "tritanopia" ? OfTenWithTritanopia : FarApart));
}
