using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using Microsoft.AspNetCore.Components.Web;

namespace DifficultyEyes.Tests.Charts;

public sealed class BrushKeysTests
{
    [Theory]
    [InlineData(false, false, BrushCombination.Replace)]
    [InlineData(true, false, BrushCombination.Add)]
    [InlineData(false, true, BrushCombination.Subtract)]
    [InlineData(true, true, BrushCombination.Subtract)]
    public void Combination_OfClickAndKey_AltWinsOverShift(bool isShift, bool isAlt, BrushCombination combination)
    {
        Assert.Equal(combination, new MouseEventArgs { ShiftKey = isShift, AltKey = isAlt }.Combination());
        Assert.Equal(combination, new KeyboardEventArgs { ShiftKey = isShift, AltKey = isAlt }.Combination());
    }
}
