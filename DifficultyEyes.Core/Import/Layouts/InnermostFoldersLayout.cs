namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>The folder right around an image is its class, whatever lies around that.</summary>
internal sealed class InnermostFoldersLayout : ILayout
{
    public string Name => "innermost-folders";

    public LayoutProposal? Propose(LayoutFiles files)
    {
        var tree = files.Folders;
        return FolderLabels.Propose(
            files,
            "the folder right around an image is its class",
            segments => segments.Length < tree.Depth + 2 || !tree.IsInside(segments) ? null
                : new FolderLabel(segments[^2], segments[tree.Depth..^2].Select(segment => SplitFolder.Find(segment)?.Split).FirstOrDefault(split => split is not null)),
            _ => 0);
    }
}
