namespace DifficultyEyes.Core.Findings;

/// <summary>What a finding cannot tell, and so has to be looked at by a person.</summary>
public static class FindingLimits
{
    public static string Of(FindingKind kind) => kind switch
    {
        FindingKind.LabelErrors => "People can be wrong together, and a model repeats the wrong labels it learned: look before you relabel.",
        FindingKind.BlindSpots => "A wrong label that people do not notice looks the same.",
        FindingKind.Ambiguous => "Two classes that differ in a detail, and votes cast carelessly, look the same.",
        FindingKind.Shortcuts => "A model may also simply see better than people did: compare the neighbors, and the same subject before another background.",
        FindingKind.Atypical => "Atypical of this dataset, not of the world: more such images may be all that is missing.",
        FindingKind.RareClasses => "Counted over all splits together. Rare is no fault: it says where scores and accuracy rest on few images.",
        FindingKind.NearDuplicates or FindingKind.Leaks => "Only as sharp as the representation: series of the same scene are among them, and copies that were cropped or recolored may be missed.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This finding has no limits."),
    };
}
