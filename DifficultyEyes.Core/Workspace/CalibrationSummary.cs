using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Calibration;
using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Whether the model is right as often as it is sure: for all, for the selected, and for what is easy and hard in one perspective.</summary>
/// <param name="All">Over the population.</param>
/// <param name="Selected">Null where everything is selected.</param>
/// <param name="Easy">Below the threshold of the perspective; null where the analysis has no measure of it.</param>
/// <param name="Hard">At or above it; null as above.</param>
public sealed record CalibrationSummary(Perspective Perspective, Reliability All, Reliability? Selected, Reliability? Easy, Reliability? Hard)
{
    public Reliability? Of(CalibrationGroup group) => group switch
    {
        CalibrationGroup.All => All,
        CalibrationGroup.Selected => Selected,
        CalibrationGroup.Easy => Easy,
        _ => Hard,
    };

    /// <returns>Null where the analysis has no confidences.</returns>
    public static CalibrationSummary? Of(WorkspaceResolver resolver, WorkspaceState state, WorkspaceSelection selection)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(selection);
        if (resolver.Performance.Confidences is not { } confidences)
        {
            return null;
        }

        var threshold = resolver.ThresholdOf(state, state.PerformanceOptions.StrataOf);
        Reliability? With(Ease ease) => threshold is null ? null : confidences.ReliabilityOf(InstanceSet.Where(
            selection.Population.InstanceCount, instanceIndex => selection.Population.Contains(instanceIndex) && threshold.EaseOf(threshold.Values[instanceIndex]) == ease));
        return new CalibrationSummary(
            state.PerformanceOptions.StrataOf,
            confidences.ReliabilityOf(selection.Population),
            selection.Selected.Equals(selection.Population) ? null : confidences.ReliabilityOf(selection.Selected),
            With(Ease.Easy),
            With(Ease.Hard));
    }
}
