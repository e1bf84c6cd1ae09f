using DifficultyEyes.Core.Findings;

namespace DifficultyEyes.Core.Reviews;

/// <summary>One verdict on one member of a finding.</summary>
public sealed record Review
{
    public required int InstanceIndex { get; init; }

    /// <summary>The finding in whose list it was looked at: elsewhere another verdict may be right.</summary>
    public required FindingKind Finding { get; init; }

    public required ReviewVerdict Verdict { get; init; }

    /// <summary>0 to C - 1 of the analysis; set where the verdict is <see cref="ReviewVerdict.Relabel"/>, and only there.</summary>
    public int? NewLabel { get; init; }

    /// <summary>The new class by name, in place of <see cref="NewLabel"/>, where another analysis has it and this one does not.</summary>
    public string? OtherClass { get; init; }

    public required DateTimeOffset ReviewedAt { get; init; }
}
