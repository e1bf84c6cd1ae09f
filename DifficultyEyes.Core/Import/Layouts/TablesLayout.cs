using DifficultyEyes.Core.Import.Tables;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>Tables beside the images with usual headings, as Kaggle's <c>train.csv</c>: an image and its label on each row.</summary>
internal sealed class TablesLayout : ILayout
{
    public string Name => "tables";

    // Tables of a layout of its own are read there.
    public LayoutProposal? Propose(LayoutFiles files) => files.Tables.All(table => MetadataLayout.IsOne(table) || GtsrbLayout.IsOne(table)) ? null
        : TableLabels.Propose(files, files.Tables, $"{TableWords.Of(files.Tables)} the label of each image", isNamed: false);
}
