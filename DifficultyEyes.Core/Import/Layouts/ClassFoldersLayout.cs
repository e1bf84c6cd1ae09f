namespace DifficultyEyes.Core.Import.Layouts;

/// <summary><c>class/name.ext</c>; deeper folders within a class belong to it, and say its splits where most images lie in such.</summary>
internal sealed class ClassFoldersLayout : ILayout
{
    // One class alone is what images in any folder look like: every other explanation is better.
    private const double FitOfOneClass = 0.3;

    public string Name => "class-folders";

    public LayoutProposal? Propose(LayoutFiles files)
    {
        var tree = files.Folders;
        var inClass = files.Segments.Where(segments => segments.Length >= tree.Depth + 2 && tree.IsInside(segments)).ToList();
        var hasInnerSplits = !tree.HasSplits
            && inClass.Count(segments => segments.Length >= tree.Depth + 3 && SplitFolder.Find(segments[tree.Depth + 1]) is { Rest: "" }) * 2 > inClass.Count;
        var classes = inClass.Select(segments => segments[tree.Depth]).ToHashSet(StringComparer.Ordinal);

        // Folders that are all called like splits are no classes, unless somebody says so.
        var isDoubtful = tree.HasSplits || classes.All(name => SplitFolder.Find(name) is { Rest: "" });
        return FolderLabels.Propose(
            files,
            hasInnerSplits ? "a folder for each class, in it one for each split" : "a folder for each class",
            segments => segments.Length < tree.Depth + 2 || !tree.IsInside(segments) ? null
                : new FolderLabel(segments[tree.Depth], hasInnerSplits && segments.Length >= tree.Depth + 3 ? SplitFolder.Find(segments[tree.Depth + 1])?.Split : null),
            share => isDoubtful ? 0 : classes.Count == 1 ? share * FitOfOneClass : share);
    }
}
