namespace DifficultyEyes.Core.Sample.Figures;

/// <summary>Where a hat sits on a figure, before the figure is placed in its picture.</summary>
/// <param name="X">Middle of the brim.</param>
/// <param name="Y">Height of the brim.</param>
/// <param name="Width">Half the width of the head there.</param>
/// <param name="Degrees">The tilt of the head, clockwise.</param>
internal readonly record struct HatPlace(float X, float Y, float Width, float Degrees = 0);
