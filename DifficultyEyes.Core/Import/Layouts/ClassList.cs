namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>A file in the dataset that may name its classes, as it is.</summary>
/// <param name="Path">In the source.</param>
/// <param name="Text">Its whole text, at most some hundred thousand characters.</param>
public sealed record ClassList(string Path, string Text);
