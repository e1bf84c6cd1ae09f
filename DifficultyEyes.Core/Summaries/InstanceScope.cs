using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Core.Summaries;

/// <summary>Which instances a summary counts and what it tells apart, all over the same N instances.</summary>
/// <param name="Shown">What passes all filters but the view's own.</param>
/// <param name="Selected">What is selected.</param>
/// <param name="Correct">What the model predicts as labeled.</param>
public sealed record InstanceScope(InstanceSet Shown, InstanceSet Selected, InstanceSet Correct)
{
    /// <summary>Where the model's output says nothing: neither right nor wrong.</summary>
    public InstanceSet Unknown { get => field ?? InstanceSet.None(Shown.InstanceCount); init; }

    internal void Require(int instanceCount)
    {
        if (Shown.InstanceCount != instanceCount || Selected.InstanceCount != instanceCount || Correct.InstanceCount != instanceCount)
        {
            throw new ArgumentException($"The sets are not over the {instanceCount} instances of the columns.", nameof(instanceCount));
        }
    }
}
