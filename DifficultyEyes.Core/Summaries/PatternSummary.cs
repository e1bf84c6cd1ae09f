using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Core.Summaries;

/// <summary>Counts of the easy/hard patterns: eight with all three perspectives, four with two.</summary>
/// <param name="Shares">From easy for all to hard for all, every pattern of the known perspectives, empty ones included.</param>
/// <param name="UnknownCount">Instances shown that lack a value in one of the known perspectives.</param>
public sealed record PatternSummary(ImmutableArray<PatternShare> Shares, int UnknownCount)
{
    private const int EaseCount = 3;

    /// <summary>Counts in one pass.</summary>
    /// <param name="patterns">Shape (N); a perspective unknown for every instance is left out.</param>
    /// <param name="scope">What is counted.</param>
    /// <exception cref="ArgumentException">Patterns and sets are not over the same instances.</exception>
    public static PatternSummary Count(ReadOnlySpan<Pattern> patterns, InstanceScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        scope.Require(patterns.Length);

        var tallies = GroupTallies.Count(new PatternGroups(patterns), EaseCount * EaseCount * EaseCount, scope);
        var shares = KnownPatterns(patterns).Select(pattern => new PatternShare(pattern, tallies[CodeOf(pattern)], PatternMeaning.Of(pattern))).ToImmutableArray();
        return new PatternSummary(shares, scope.Shown.Count - shares.Sum(share => share.Tally.Count));
    }

    /// <summary>Adds how many instances of the whole population show each pattern.</summary>
    /// <param name="patterns">Shape (N): those that were counted.</param>
    /// <param name="population">What is not put aside; holds all that were counted.</param>
    public PatternSummary WithTotals(ReadOnlySpan<Pattern> patterns, InstanceSet population)
    {
        ArgumentNullException.ThrowIfNull(population);
        if (population.Count == UnknownCount + Shares.Sum(share => share.Tally.Count))
        {
            return this with { Shares = [.. Shares.Select(share => share with { TotalCount = share.Tally.Count })] };
        }

        var totals = new int[EaseCount * EaseCount * EaseCount];
        foreach (var instanceIndex in population)
        {
            totals[CodeOf(patterns[instanceIndex])]++;
        }

        return this with { Shares = [.. Shares.Select(share => share with { TotalCount = totals[CodeOf(share.Pattern)] })] };
    }

    private static int CodeOf(Pattern pattern) => ((int)pattern.Data * EaseCount + (int)pattern.Model) * EaseCount + (int)pattern.Human;

    /// <summary>Patterns in the order of the bar: the more perspectives find it hard, the later.</summary>
    private static IEnumerable<Pattern> KnownPatterns(ReadOnlySpan<Pattern> patterns)
    {
        bool hasData = false, hasModel = false, hasHuman = false;
        foreach (var pattern in patterns)
        {
            hasData |= pattern.Data != Ease.Unknown;
            hasModel |= pattern.Model != Ease.Unknown;
            hasHuman |= pattern.Human != Ease.Unknown;
            if (hasData && hasModel && hasHuman)
            {
                break;
            }
        }

        return from human in Eases(hasHuman)
               from model in Eases(hasModel)
               from data in Eases(hasData)
               let pattern = new Pattern(data, model, human)
               orderby HardCount(pattern)
               select pattern;
    }

    private static Ease[] Eases(bool isKnown) => isKnown ? [Ease.Easy, Ease.Hard] : [Ease.Unknown];

    private static int HardCount(Pattern pattern) =>
        (pattern.Data == Ease.Hard ? 1 : 0) + (pattern.Model == Ease.Hard ? 1 : 0) + (pattern.Human == Ease.Hard ? 1 : 0);

    private readonly ref struct PatternGroups(ReadOnlySpan<Pattern> patterns) : IInstanceGroups
    {
        private readonly ReadOnlySpan<Pattern> _patterns = patterns;

        public int GroupOf(int instanceIndex) => CodeOf(_patterns[instanceIndex]);
    }
}
