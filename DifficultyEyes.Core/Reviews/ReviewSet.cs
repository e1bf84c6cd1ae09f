using System.Collections.Immutable;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Core.Reviews;

/// <summary>Every verdict on the instances of a dataset, immutable: at most one for each finding and instance.</summary>
public sealed class ReviewSet
{
    private readonly ImmutableDictionary<FindingKind, ImmutableDictionary<int, Review>> _byFinding;

    private ReviewSet(ImmutableDictionary<FindingKind, ImmutableDictionary<int, Review>> byFinding) => _byFinding = byFinding;

    public static ReviewSet Empty { get; } = new(ImmutableDictionary<FindingKind, ImmutableDictionary<int, Review>>.Empty);

    public IEnumerable<Review> All => _byFinding.Values.SelectMany(reviews => reviews.Values);

    public static ReviewSet Of(IEnumerable<Review> reviews) =>
        new(reviews.GroupBy(review => review.Finding).ToImmutableDictionary(
            group => group.Key, group => group.ToImmutableDictionary(review => review.InstanceIndex)));

    /// <returns>Null where nobody has decided yet.</returns>
    public Review? Find(FindingKind finding, int instanceIndex) => ReviewsOf(finding).GetValueOrDefault(instanceIndex);

    /// <summary>The verdicts on an instance, in the order of the findings.</summary>
    public IEnumerable<Review> Of(int instanceIndex) =>
        _byFinding.OrderBy(pair => pair.Key).Select(pair => pair.Value.GetValueOrDefault(instanceIndex)).OfType<Review>();

    /// <summary>With a verdict in place of the one on the same member, if there is any.</summary>
    public ReviewSet With(Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return new ReviewSet(_byFinding.SetItem(review.Finding, ReviewsOf(review.Finding).SetItem(review.InstanceIndex, review)));
    }

    public ReviewSet Without(FindingKind finding, int instanceIndex) =>
        new(_byFinding.SetItem(finding, ReviewsOf(finding).Remove(instanceIndex)));

    /// <summary>How many members of a finding are decided: verdicts on what another model's finding held do not count.</summary>
    public int CountIn(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return ReviewsOf(finding.Kind).Keys.Count(finding.Members.Contains);
    }

    /// <summary>The instances with a verdict.</summary>
    /// <param name="verdict">Null for those without any.</param>
    /// <param name="finding">The finding in which it was given; null for any.</param>
    public InstanceSet InstancesWith(ReviewVerdict? verdict, FindingKind? finding, int instanceCount)
    {
        var reviews = (finding is { } kind ? ReviewsOf(kind).Values : All).Where(review => review.InstanceIndex < instanceCount);
        return verdict is { } wanted
            ? InstanceSet.FromIndices(instanceCount, reviews.Where(review => review.Verdict == wanted).Select(review => review.InstanceIndex))
            : InstanceSet.FromIndices(instanceCount, reviews.Select(review => review.InstanceIndex)).Complement();
    }

    private ImmutableDictionary<int, Review> ReviewsOf(FindingKind finding) =>
        _byFinding.GetValueOrDefault(finding, ImmutableDictionary<int, Review>.Empty);
}
