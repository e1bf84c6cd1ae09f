namespace DifficultyEyes.Web.Views.Instances;

/// <summary>The order of the gallery.</summary>
/// <param name="SortBy">A column id, or "path".</param>
public sealed record InstanceSort(string SortBy, bool IsDescending);
