namespace DifficultyEyes.Core.Workspace;

/// <summary>What one color of the difficulty flow stands for.</summary>
/// <param name="Title">A class, a subset, or what is left of them.</param>
/// <param name="Color">Place in the palette of classes or of subsets; null for what is left, which is gray.</param>
public readonly record struct FlowGroup(string Title, int? Color);
