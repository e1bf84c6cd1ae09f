namespace DifficultyEyes.Core.Workspace;

/// <summary>How much of something one class has.</summary>
/// <param name="ClassIndex">0 to C - 1.</param>
/// <param name="Share">Probability or share of the votes, in [0, 1].</param>
public readonly record struct ClassShare(int ClassIndex, float Share);
