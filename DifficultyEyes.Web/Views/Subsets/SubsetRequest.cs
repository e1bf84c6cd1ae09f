namespace DifficultyEyes.Web.Views.Subsets;

/// <summary>What a user wants to do with a subset.</summary>
/// <param name="SubsetId">The subset to look into; null for a new one of what is selected.</param>
public sealed record SubsetRequest(string? SubsetId);
