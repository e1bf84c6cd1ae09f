using System.Globalization;
using DifficultyEyes.Core.Import.Tables;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>A dataset's plan from tables: what they do not name is labeled by its folder where that says the same classes.</summary>
internal static class TableLabels
{
    // A table of one class, or with a label for each image, is hardly one of labels.
    private const double FitOfOneClass = 0.3;
    private const double FitOfManyClasses = 0.2;
    private const int FewInstances = 20;

    // Where folders say the same, they are enough, as they were before.
    private const double FitBesideFolders = 0.9;

    // Files under the names of a known layout are meant so, even where they say nothing of some images.
    private const double FitOfNames = 0.5;

    private const double SharedClasses = 0.9;

    /// <param name="words">As <see cref="LayoutProposal.Words"/>.</param>
    /// <param name="isNamed">True where the tables have the names of a known layout.</param>
    /// <param name="naming">Names the classes that the labels stand for; null goes by the tables' own names, then by a list beside the images.</param>
    /// <param name="classes">Classes that are known beside those of the tables; null for none.</param>
    /// <returns>Null where no row names an image.</returns>
    public static LayoutProposal? Propose(LayoutFiles files, IReadOnlyList<LabelTable> tables, string words, bool isNamed, Func<IReadOnlyCollection<string>, ClassNaming>? naming = null, IReadOnlyCollection<string>? classes = null)
    {
        if (tables.Count == 0)
        {
            return null;
        }

        var labels = LabelTables.Read(files, tables, isManifest: false);
        if (labels.Count == 0)
        {
            return null;
        }

        var folders = FolderLabelsOf(files);
        var rest = Rest(files, labels, folders, classes ?? []);
        var instances = labels.Instances.Values.Concat(rest).OrderBy(instance => instance.Path, StringComparer.Ordinal).ToList();
        var named = (naming ?? (ids => ClassNaming.Of(ids, labels.Names, files)))([.. instances.Select(instance => instance.Label).Distinct(StringComparer.Ordinal)]);
        var share = (double)instances.Count / files.Images.Count;
        var fit = named.Names.Count == 1 ? FitOfOneClass
            : labels.Count > FewInstances && named.Names.Count * 2 > labels.Count ? FitOfManyClasses
            : rest.Count == 0 && AgreesWithFolders(labels, folders) ? FitBesideFolders : 1;
        return new LayoutProposal(words + named.Words, instances.Count, named.Names.Count, (share * fit) + (isNamed && fit == 1 ? FitOfNames : 0), () =>
        {
            labels.Report();
            foreach (var table in tables)
            {
                files.Count(table.File!.Value, "it was read for the labels");
            }

            foreach (var image in files.Images.Except(instances.Select(instance => instance.File)))
            {
                files.LeaveOut(image, "no table lists it, and its folder says no class, so its label is unknown");
            }

            return new DatasetPlan([.. instances.Select(instance => instance with { Label = named.NameOf(instance.Label) })], labels.FurtherColumns) { ClassNames = named.Names };
        });
    }

    private static Dictionary<int, FolderLabel> FolderLabelsOf(LayoutFiles files)
    {
        var tree = files.Folders;
        var labels = new Dictionary<int, FolderLabel>();
        for (var i = 0; i < files.Images.Count; i++)
        {
            var segments = files.Segments[i];
            var depth = tree.HasSplits ? tree.ClassDepthOf(segments) : segments.Length >= tree.Depth + 2 && tree.IsInside(segments) ? tree.Depth : -1;
            if (depth >= 0)
            {
                labels.Add(files.Images[i].Position, new FolderLabel(segments[depth], tree.HasSplits ? tree.SplitOf(segments) : null));
            }
        }

        return labels;
    }

    // Images that no table names, where the folders are called like the tables' classes.
    private static List<PlannedInstance> Rest(LayoutFiles files, LabelTables labels, Dictionary<int, FolderLabel> folders, IReadOnlyCollection<string> classes)
    {
        var unlisted = files.Images.Where(image => !labels.Instances.ContainsKey(image.Position) && folders.ContainsKey(image.Position)).ToList();
        var known = labels.Instances.Values.Select(instance => instance.Label).Concat(classes).Distinct(StringComparer.Ordinal).GroupBy(Plain).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var found = unlisted.Select(image => Plain(folders[image.Position].Class)).ToHashSet(StringComparer.Ordinal);
        var shared = found.Count(known.ContainsKey);
        if (shared == 0 || shared < SharedClasses * Math.Min(found.Count, known.Count))
        {
            return [];
        }

        var values = Array.ConvertAll([.. labels.FurtherColumns], _ => "");
        return unlisted.ConvertAll(image => new PlannedInstance(
            image,
            image.Path[(image.Path.StartsWith(files.Finder.Around, StringComparison.Ordinal) ? files.Finder.Around.Length : 0)..],
            known.GetValueOrDefault(Plain(folders[image.Position].Class), folders[image.Position].Class),
            folders[image.Position].Split,
            values) { UnreadKind = files.UnreadKindOf(image) });
    }

    private static bool AgreesWithFolders(LabelTables labels, Dictionary<int, FolderLabel> folders)
    {
        var (labelOf, folderOf) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (position, instance) in labels.Instances)
        {
            if (!folders.TryGetValue(position, out var folder))
            {
                return false;
            }

            labelOf.TryAdd(folder.Class, instance.Label);
            folderOf.TryAdd(instance.Label, folder.Class);
            if (labelOf[folder.Class] != instance.Label || folderOf[instance.Label] != folder.Class)
            {
                return false;
            }
        }

        return true;
    }

    // A folder "00014" is the class 14.
    private static string Plain(string label) =>
        int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : label;
}
