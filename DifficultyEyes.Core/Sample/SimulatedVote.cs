namespace DifficultyEyes.Core.Sample;

/// <summary>One answer of a simulated annotator.</summary>
/// <param name="Path">The image.</param>
/// <param name="Annotator">The annotator's name, which says that it is simulated.</param>
/// <param name="Label">The class it named.</param>
/// <param name="ReactionMilliseconds">The time it took.</param>
internal readonly record struct SimulatedVote(string Path, string Annotator, FigureClass Label, int ReactionMilliseconds);
