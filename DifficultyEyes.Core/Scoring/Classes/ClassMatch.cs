namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>A class of a dataset that is the model's under another spelling.</summary>
/// <param name="DatasetName">As the dataset calls it.</param>
/// <param name="Output">The model's output for it, from 0 on.</param>
/// <param name="ModelName">As the list of outputs calls it.</param>
public sealed record ClassMatch(string DatasetName, int Output, string ModelName);
