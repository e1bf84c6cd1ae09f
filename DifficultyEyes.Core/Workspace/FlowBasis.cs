namespace DifficultyEyes.Core.Workspace;

/// <summary>Whose disagreement with an instance's neighbors flows through the layers.</summary>
public enum FlowBasis
{
    /// <summary>kDN by label: neighbors that carry another label.</summary>
    Label,

    /// <summary>kDN by prediction: neighbors that the model predicts otherwise.</summary>
    Prediction,
}
