namespace DifficultyEyes.Core.Sample;

/// <summary>What was planted in an image of the sample.</summary>
public enum PlantedKind
{
    /// <summary>Nothing: drawn as the class is usually drawn, from easy to less easy.</summary>
    Typical,

    /// <summary>The folder names another class than the one drawn.</summary>
    WrongLabel,

    /// <summary>Drawn halfway between two classes; the label is one of both.</summary>
    Ambiguous,

    /// <summary>An unusual manner, color, size or pose.</summary>
    Atypical,

    /// <summary>Spoiled by grain, blur, darkness, coarse pixels or something in front of it.</summary>
    Noisy,

    /// <summary>In the snow, where otherwise only penguins are, or a penguin elsewhere.</summary>
    MisleadingBackground,

    /// <summary>Another image of the same class once more, hardly changed.</summary>
    Duplicate,
}
