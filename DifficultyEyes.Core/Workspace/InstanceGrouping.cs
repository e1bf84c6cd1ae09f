namespace DifficultyEyes.Core.Workspace;

/// <summary>What the gallery puts together.</summary>
public enum InstanceGrouping
{
    None,
    Label,
    Prediction,
    Pattern,
}
