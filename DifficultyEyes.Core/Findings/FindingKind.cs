namespace DifficultyEyes.Core.Findings;

/// <summary>What a finding is about, in the order in which one should look. The names are kept in links: never rename one.</summary>
public enum FindingKind
{
    /// <summary>The label is probably not what the image shows.</summary>
    LabelErrors,

    /// <summary>Easy for people, wrong by the model.</summary>
    BlindSpots,

    /// <summary>Two classes can be seen in the image.</summary>
    Ambiguous,

    /// <summary>Hard for people, easy for the model: it may go by something other than the subject.</summary>
    Shortcuts,

    /// <summary>Unlike the other images, and hard for the model.</summary>
    Atypical,

    /// <summary>Of a class with far fewer images than the others.</summary>
    RareClasses,

    /// <summary>Practically the same image more than once, within a split.</summary>
    NearDuplicates,

    /// <summary>Practically the same image in several splits.</summary>
    Leaks,
}
