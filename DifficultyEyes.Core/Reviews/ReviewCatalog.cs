using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Reviews;

/// <summary>The verdicts that people gave, kept with the dataset: they hold for every analysis and model of it, and for everybody.</summary>
/// <remarks>Of several people who decide on the same member, the last one's verdict stays.</remarks>
public sealed class ReviewCatalog(StoredReviews stored, TimeProvider time)
{
    // Before a new class that is none of the dataset's own.
    private const string ByName = nameof(ReviewVerdict.Relabel) + ":";

    /// <param name="dataset">As the analysis sees it: new labels are among its classes.</param>
    public async Task<ReviewSet> ReadAsync(Dataset dataset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return ReviewSet.Of((await stored.ListAsync(dataset.Hash, cancellationToken)).Select(row => Read(row, dataset)).OfType<Review>());
    }

    /// <summary>Keeps a verdict before it returns, in place of the one on the same member.</summary>
    /// <param name="newLabel">0 to C - 1 for <see cref="ReviewVerdict.Relabel"/>, else null.</param>
    /// <exception cref="ArgumentException">The dataset has no such instance or class, or label and verdict do not go together.</exception>
    public async Task<Review> DecideAsync(
        Dataset dataset, FindingKind finding, int instanceIndex, ReviewVerdict verdict, int? newLabel, CancellationToken cancellationToken)
    {
        var review = new Review
        {
            InstanceIndex = instanceIndex,
            Finding = finding,
            Verdict = verdict,
            NewLabel = newLabel,
            ReviewedAt = time.GetUtcNow(),
        };
        await PutAsync(dataset, review, cancellationToken);
        return review;
    }

    /// <summary>Keeps a verdict as it once was: what undo does with the one that was replaced.</summary>
    /// <inheritdoc cref="DecideAsync" path="/exception"/>
    public async Task PutAsync(Dataset dataset, Review review, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(review);
        Require(dataset, review);

        // Kept by the dataset's own classes, which every analysis of it shares; a class that only a model names is kept by its name.
        var newClass = review.NewLabel is { } label ? dataset.ClassNames[label] : review.OtherClass;
        var ownLabel = newClass is null ? -1 : dataset.OwnClassNames.IndexOf(newClass);
        await stored.PutAsync(
            new ReviewRow
            {
                DatasetHash = dataset.Hash,
                InstanceIndex = review.InstanceIndex,
                Finding = review.Finding.ToString(),
                Verdict = newClass is not null && ownLabel < 0 ? ByName + newClass : review.Verdict.ToString(),
                NewLabel = ownLabel < 0 ? null : ownLabel,
                ReviewedAt = review.ReviewedAt,
            },
            cancellationToken);
    }

    /// <summary>Takes a verdict back; nothing where there is none.</summary>
    public Task RemoveAsync(string datasetHash, FindingKind finding, int instanceIndex, CancellationToken cancellationToken) =>
        stored.RemoveAsync(datasetHash, finding.ToString(), instanceIndex, cancellationToken);

    private static void Require(Dataset dataset, Review review)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(review.InstanceIndex, nameof(review));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(review.InstanceIndex, dataset.InstanceCount, nameof(review));
        if (!Enum.IsDefined(review.Finding) || !Enum.IsDefined(review.Verdict))
        {
            throw new ArgumentException("There is no such finding or verdict.", nameof(review));
        }

        var hasLabel = review.NewLabel is { } label ? label >= 0 && label < dataset.ClassCount && review.OtherClass is null : review.OtherClass is not null;
        if (review.Verdict == ReviewVerdict.Relabel ? !hasLabel : review.NewLabel is not null || review.OtherClass is not null)
        {
            throw new ArgumentException("A new label goes with a relabeled instance, and has to be one of the dataset's classes.", nameof(review));
        }
    }

    // A finding that only a newer version knows is left alone.
    private static Review? Read(ReviewRow row, Dataset dataset)
    {
        var named = row.Verdict.StartsWith(ByName, StringComparison.Ordinal) ? row.Verdict[ByName.Length..] : null;
        if (!Enum.TryParse<FindingKind>(row.Finding, out var finding)
            || !Enum.TryParse<ReviewVerdict>(named is null ? row.Verdict : nameof(ReviewVerdict.Relabel), out var verdict))
        {
            return null;
        }

        var newClass = named ?? (row.NewLabel is { } own && own < dataset.OwnClassNames.Length ? dataset.OwnClassNames[own] : null);
        var label = newClass is null ? -1 : dataset.ClassNames.IndexOf(newClass);
        return new Review
        {
            InstanceIndex = row.InstanceIndex,
            Finding = finding,
            Verdict = verdict,
            NewLabel = label < 0 ? null : label,
            OtherClass = label < 0 ? newClass : null,
            ReviewedAt = row.ReviewedAt,
        };
    }
}
