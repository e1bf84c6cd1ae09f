namespace DifficultyEyes.Core.Import;

/// <summary>One vote of one annotator.</summary>
/// <param name="InstanceIndex">0 to N - 1.</param>
/// <param name="Annotator">Index into the annotators' names.</param>
/// <param name="Label">The class voted for, 0 to C - 1.</param>
/// <param name="ReactionMilliseconds">Above 0; NaN where it is unknown.</param>
/// <remarks>Kept on disk as it lies in memory: four values of four bytes.</remarks>
public readonly record struct AnnotatorVote(int InstanceIndex, int Annotator, int Label, float ReactionMilliseconds);
