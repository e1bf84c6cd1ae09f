using System.Collections.Immutable;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Core.Findings;

/// <summary>Instances that one rule found, with the rule and the evidence for each.</summary>
public sealed record Finding
{
    public required FindingKind Kind { get; init; }

    /// <summary>By what rule, in one sentence that names the thresholds.</summary>
    public required string Rule { get; init; }

    /// <summary>What else is to be known of what was found, and why nothing was where nothing was; empty where nothing is.</summary>
    public string Note { get; init; } = "";

    /// <summary>Says in a sentence or two what speaks for it in a member.</summary>
    public Func<int, string> Explain { get; init; } = static _ => "";

    /// <summary>The instance that a member is to be held against, as a copy; null where it stands for itself.</summary>
    public Func<int, int?> TwinOf { get; init; } = static _ => null;

    public required InstanceSet Members { get; init; }

    /// <summary>The members, strongest evidence first, or in the order that the rule names; equal ones in dataset order.</summary>
    public required ImmutableArray<int> Ranked { get; init; }

    /// <summary>Beside <see cref="Ranked"/>: the evidence for each, in [0, 1], 1 the strongest.</summary>
    public required ImmutableArray<float> Evidence { get; init; }

    public string Title => FindingTitles.Of(Kind);

    public int Count => Ranked.Length;

    /// <summary>Ranks the members of a finding.</summary>
    /// <param name="evidence">Shape (N): NaN where the rule does not hold, else the evidence in [0, 1].</param>
    /// <param name="explain">What speaks for it in a member.</param>
    /// <param name="ranks">Shape (N): another order than by the evidence, lowest first; NaN comes last.</param>
    internal static Finding Of(
        FindingKind kind, string rule, ReadOnlySpan<float> evidence, Func<int, string> explain, string note = "", float[]? ranks = null)
    {
        List<(int InstanceIndex, float Evidence, float Rank)> found = [];
        for (var instanceIndex = 0; instanceIndex < evidence.Length; instanceIndex++)
        {
            if (!float.IsNaN(evidence[instanceIndex]))
            {
                var strength = Math.Clamp(evidence[instanceIndex], 0, 1);
                var rank = ranks is null ? -strength : float.IsNaN(ranks[instanceIndex]) ? float.PositiveInfinity : ranks[instanceIndex];
                found.Add((instanceIndex, strength, rank));
            }
        }

        found.Sort(static (left, right) =>
            left.Rank != right.Rank ? left.Rank.CompareTo(right.Rank) : left.InstanceIndex.CompareTo(right.InstanceIndex));
        return new Finding
        {
            Kind = kind,
            Rule = rule,
            Note = note.Length == 0 && found.Count == 0 ? "No image meets this rule." : note,
            Explain = explain,
            Members = InstanceSet.FromIndices(evidence.Length, found.Select(member => member.InstanceIndex)),
            Ranked = [.. found.Select(member => member.InstanceIndex)],
            Evidence = [.. found.Select(member => member.Evidence)],
        };
    }
}
