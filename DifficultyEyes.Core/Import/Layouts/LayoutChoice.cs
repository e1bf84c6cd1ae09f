namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>A way to read a dataset's files.</summary>
/// <param name="Name">By which it is asked for: <c>split-folders</c>, <c>tables</c>.</param>
/// <param name="Words">What the files mean then: "a folder for each class".</param>
/// <param name="InstanceCount">Images that have a label then.</param>
/// <param name="ClassCount">Classes that there are then.</param>
public sealed record LayoutChoice(string Name, string Words, int InstanceCount, int ClassCount);
