namespace DifficultyEyes.Core.Measures;

/// <summary>Which end of a measure is the hard one.</summary>
public enum Polarity
{
    /// <summary>Neither: it says something else (a count, an image's size).</summary>
    None,

    /// <summary>High values are hard: every difficulty, and raw values such as the loss.</summary>
    HighIsHard,

    /// <summary>Low values are hard: raw values such as the probability of the label.</summary>
    LowIsHard,
}
