using DifficultyEyes.Core.Import.Tables;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>Hugging Face's imagefolder: <c>metadata.csv</c>, <c>metadata.jsonl</c> or <c>metadata.parquet</c> with <c>file_name</c>, at the root or in each split.</summary>
internal sealed class MetadataLayout : ILayout
{
    public string Name => "metadata";

    public LayoutProposal? Propose(LayoutFiles files)
    {
        var tables = files.Tables.Where(IsOne).ToList();
        return TableLabels.Propose(files, tables, $"an image folder of Hugging Face: {TableWords.Of(tables)} the label of each image", isNamed: true);
    }

    public static bool IsOne(LabelTable table) => Path.GetFileNameWithoutExtension(table.Name).Equals("metadata", StringComparison.OrdinalIgnoreCase);
}
