namespace DifficultyEyes.Core.Sample.Drawing;

/// <summary>The place a figure is drawn in.</summary>
internal enum Scenery
{
    Sky,
    Dusk,
    Night,
    Meadow,
    Forest,
    Wallpaper,
    Studio,
    Underwater,
    Desert,
    Room,
    Snow,
}
