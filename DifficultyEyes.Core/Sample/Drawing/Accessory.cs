namespace DifficultyEyes.Core.Sample.Drawing;

/// <summary>What a figure may wear on its head.</summary>
internal enum Accessory
{
    None,
    PartyHat,
    TopHat,
    Crown,
    Beanie,
    Flower,
    Bow,
}
