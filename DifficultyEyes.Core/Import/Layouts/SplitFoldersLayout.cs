namespace DifficultyEyes.Core.Import.Layouts;

/// <summary><c>train/class/name.ext</c>: a folder for each split, in it one for each class.</summary>
internal sealed class SplitFoldersLayout : ILayout
{
    public string Name => "split-folders";

    public LayoutProposal? Propose(LayoutFiles files)
    {
        var tree = files.Folders;
        return !tree.HasSplits ? null : FolderLabels.Propose(
            files,
            $"a folder for each split ({string.Join(", ", tree.Splits.Keys.Order(StringComparer.Ordinal))}), in it one for each class",
            segments => tree.ClassDepthOf(segments) is >= 0 and var depth ? new FolderLabel(segments[depth], tree.SplitOf(segments)) : null,
            share => share);
    }
}
