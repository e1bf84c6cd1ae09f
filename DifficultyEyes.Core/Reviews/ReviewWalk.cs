using DifficultyEyes.Core.Findings;

namespace DifficultyEyes.Core.Reviews;

/// <summary>The way through a finding's list, from the strongest evidence on.</summary>
public static class ReviewWalk
{
    /// <summary>Where to begin: with what is looked at already, else with the first that nobody has decided, else with the first.</summary>
    /// <returns>Null where the finding has no members.</returns>
    public static int? Start(Finding finding, ReviewSet reviews, int? openedInstance)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(reviews);
        return openedInstance is { } opened && finding.Members.Contains(opened)
            ? opened
            : FirstOpen(finding, reviews, 0) is { } position ? finding.Ranked[position]
            : finding.Count > 0 ? finding.Ranked[0] : null;
    }

    /// <summary>A step along the list; at an end one stays.</summary>
    /// <param name="step">1 forward, -1 back.</param>
    public static int Step(Finding finding, int instanceIndex, int step)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Ranked[Math.Clamp(finding.Ranked.IndexOf(instanceIndex) + step, 0, finding.Count - 1)];
    }

    /// <summary>Where a verdict leads: to the next that nobody has decided, around the end if need be; where all are decided, one step on.</summary>
    /// <param name="reviews">With the verdict on <paramref name="instanceIndex"/>.</param>
    public static int AfterVerdict(Finding finding, ReviewSet reviews, int instanceIndex)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(reviews);
        return FirstOpen(finding, reviews, finding.Ranked.IndexOf(instanceIndex) + 1) is { } position
            ? finding.Ranked[position]
            : Step(finding, instanceIndex, 1);
    }

    /// <summary>The first position from <paramref name="from"/> on, around the end, that has no verdict; null where all have.</summary>
    private static int? FirstOpen(Finding finding, ReviewSet reviews, int from)
    {
        for (var step = 0; step < finding.Count; step++)
        {
            var position = (from + step) % finding.Count;
            if (reviews.Find(finding.Kind, finding.Ranked[position]) is null)
            {
                return position;
            }
        }

        return null;
    }
}
