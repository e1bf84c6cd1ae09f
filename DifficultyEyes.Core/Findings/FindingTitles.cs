namespace DifficultyEyes.Core.Findings;

/// <summary>What findings are called on the screen.</summary>
public static class FindingTitles
{
    public static string Of(FindingKind kind) => kind switch
    {
        FindingKind.LabelErrors => "Likely label errors",
        FindingKind.BlindSpots => "Model blind spots",
        FindingKind.Ambiguous => "Ambiguous images",
        FindingKind.Shortcuts => "Suspected shortcuts",
        FindingKind.Atypical => "Atypical images",
        FindingKind.RareClasses => "Rare classes",
        FindingKind.NearDuplicates => "Near-duplicates",
        FindingKind.Leaks => "Leaks across splits",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This finding has no title."),
    };
}
