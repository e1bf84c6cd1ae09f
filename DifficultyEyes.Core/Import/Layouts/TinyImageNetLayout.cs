using DifficultyEyes.Core.Import.Tables;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>Tiny ImageNet as it was made: <c>wnids.txt</c>, <c>train/WNID/images</c>, <c>val/val_annotations.txt</c>, and <c>words.txt</c> with the names.</summary>
internal sealed class TinyImageNetLayout : ILayout
{
    // The validation images lie in one folder, so no other layout explains as many.
    private const string Ids = "wnids.txt";
    private const string Words = "words.txt";
    private const string Annotations = "val_annotations.txt";

    public string Name => "tiny-imagenet";

    public LayoutProposal? Propose(LayoutFiles files)
    {
        if (Find(files, Ids) is not { } ids || ClassLists.Read(files, ids) is not { } list)
        {
            return null;
        }

        var order = list.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        var tables = files.Tables.Where(table => Path.GetFileName(table.Name).Equals(Annotations, StringComparison.OrdinalIgnoreCase)).ToList();
        return tables.Count == 0 ? null : TableLabels.Propose(
            files, tables, $"Tiny ImageNet: training images by folder, validation images by {tables[0].Name}, classes in the order of {ids.Path}", isNamed: true, found => Naming(files, order, found), order) is not { } proposal
            ? null
            : proposal with { Plan = () => Counted(files, ids, proposal) };
    }

    private static DatasetPlan Counted(LayoutFiles files, SourceFile ids, LayoutProposal proposal)
    {
        files.Count(ids, "it was read for the classes and their order");
        if (Find(files, Words) is { } words)
        {
            files.Count(words, "it was read for the classes' names");
        }

        return proposal.Plan();
    }

    private static ClassNaming Naming(LayoutFiles files, List<string> order, IReadOnlyCollection<string> found)
    {
        var all = order.Concat(found.Except(order).Order(StringComparer.Ordinal)).ToList();
        var words = Find(files, Words) is { } file ? ReadWords(files, file, all.ToHashSet(StringComparer.Ordinal)) : [];

        // The id stands first: models that know the ids alone know the class by it.
        return ClassNaming.Renamed([.. all.Select(id => (id, words.TryGetValue(id, out var word) ? $"{id} {word}" : id))], words.Count > 0 ? $", with names by {Words}" : "");
    }

    // All of WordNet's words are in it, 80,000 lines: only those of the classes are kept.
    private static Dictionary<string, string> ReadWords(LayoutFiles files, SourceFile file, HashSet<string> ids)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        using var table = new HeadlessTable(CsvTable.Open(files.Open(file), file.Path, "\t"));
        foreach (var (_, fields) in table.Rows())
        {
            if (fields.Length > 1 && ids.Contains(fields[0]) && NameLimits.Refusal(fields[1], "name") is null)
            {
                words.TryAdd(fields[0], fields[1]);
            }
        }

        return words;
    }

    private static SourceFile? Find(LayoutFiles files, string name) => files.Others.Where(file => Path.GetFileName(file.Path).Equals(name, StringComparison.OrdinalIgnoreCase))
        .OrderBy(file => file.Path.AsSpan().Count('/')).Select(file => (SourceFile?)file).FirstOrDefault();
}
