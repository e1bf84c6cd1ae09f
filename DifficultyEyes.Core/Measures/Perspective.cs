namespace DifficultyEyes.Core.Measures;

/// <summary>The three sides from which difficulty is seen.</summary>
public enum Perspective
{
    Data,
    Model,
    Human,
}
