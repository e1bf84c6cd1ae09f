namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>One way in which labeled images lie in files.</summary>
internal interface ILayout
{
    /// <summary>As people ask for it: lower case, words joined by hyphens.</summary>
    string Name { get; }

    /// <summary>Looks how well this layout explains the files; of tables and lists beside the images no more is read than tells it.</summary>
    /// <returns>Null where it explains nothing.</returns>
    /// <exception cref="ImportException">A file that this layout rests on is damaged or over a limit.</exception>
    LayoutProposal? Propose(LayoutFiles files);
}

/// <summary>What a layout makes of the files.</summary>
/// <param name="Words">What the files mean then, as <see cref="LayoutChoice.Words"/>.</param>
/// <param name="InstanceCount">Images that have a label.</param>
/// <param name="ClassCount">Classes that there are.</param>
/// <param name="Fit">How likely it is meant, 0 to 1: the share of the images that it labels, less where something speaks against it.</param>
/// <param name="Plan">Makes the dataset's plan, and reports what has no place in it.</param>
internal sealed record LayoutProposal(string Words, int InstanceCount, int ClassCount, double Fit, Func<DatasetPlan> Plan);
