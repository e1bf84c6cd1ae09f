namespace DifficultyEyes.Core.Workspace;

/// <summary>How a new brush joins the ones that the same view made before: plain, with shift, with alt.</summary>
public enum BrushCombination
{
    Replace,
    Add,
    Subtract,
}
