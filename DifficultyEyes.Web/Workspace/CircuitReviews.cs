using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Reviews;

namespace DifficultyEyes.Web.Workspace;

/// <summary>What people decided on the open dataset, and how to take back what was decided in this visit.</summary>
/// <remarks>Verdicts that others give meanwhile are seen when the workspace is opened next.</remarks>
public sealed class CircuitReviews(ReviewCatalog catalog)
{
    private readonly Stack<(FindingKind Finding, int InstanceIndex, Review? Former)> _steps = [];

    public ReviewSet Current { get; private set; } = ReviewSet.Empty;

    public bool CanTakeBack => _steps.Count > 0;

    public async Task OpenAsync(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        _steps.Clear();
        Current = await catalog.ReadAsync(dataset, CancellationToken.None);
    }

    /// <summary>Begins another list: what was decided before stays.</summary>
    public void Begin() => _steps.Clear();

    public async Task DecideAsync(Dataset dataset, FindingKind finding, int instanceIndex, ReviewVerdict verdict, int? newLabel)
    {
        var review = await catalog.DecideAsync(dataset, finding, instanceIndex, verdict, newLabel, CancellationToken.None);
        _steps.Push((finding, instanceIndex, Current.Find(finding, instanceIndex)));
        Current = Current.With(review);
    }

    /// <summary>Puts things as they were before the last verdict.</summary>
    /// <returns>The instance that it was on; null where there is nothing to take back.</returns>
    public async Task<int?> TakeBackAsync(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!_steps.TryPeek(out var step))
        {
            return null;
        }

        if (step.Former is { } former)
        {
            await catalog.PutAsync(dataset, former, CancellationToken.None);
            Current = Current.With(former);
        }
        else
        {
            await catalog.RemoveAsync(dataset.Hash, step.Finding, step.InstanceIndex, CancellationToken.None);
            Current = Current.Without(step.Finding, step.InstanceIndex);
        }

        _steps.Pop();
        return step.InstanceIndex;
    }
}
