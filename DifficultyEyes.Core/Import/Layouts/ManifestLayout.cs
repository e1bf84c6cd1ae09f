using System.Globalization;
using DifficultyEyes.Core.Import.Tables;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>A table made for this purpose, <c>path,label[,split][,more…]</c>: <c>manifest.csv</c> in the source, or one given beside it.</summary>
internal sealed class ManifestLayout : ILayout
{
    private const string FileName = "manifest.csv";

    // Whoever writes a manifest means it: it stands over whatever else the files may say.
    private const double FitOfManifest = 2;

    public string Name => "manifest";

    public LayoutProposal? Propose(LayoutFiles files)
    {
        if (files.ManifestPath is { } outside)
        {
            var name = Path.GetFileName(outside);
            return Propose(files, TableSearch.Manifest(files, name, "", null, () => OpenOutside(outside, name)));
        }

        return Find(files.All) is { } file ? Propose(files, TableSearch.Manifest(files, file.Path, file.Path[..^FileName.Length], file, () => files.Open(file))) : null;
    }

    /// <summary>True where a manifest lies in the source, so that its images are files.</summary>
    public static bool IsIn(IReadOnlyList<SourceFile> files) => Find(files) is not null;

    private static LayoutProposal Propose(LayoutFiles files, LabelTable table)
    {
        var labels = LabelTables.Read(files, [table], isManifest: true);
        if (labels.Count == 0)
        {
            throw new ImportException($"No row of the manifest names an image that is there.{labels.Summary()}");
        }

        var instances = labels.Instances.Values.OrderBy(instance => instance.Path, StringComparer.Ordinal).ToList();
        var naming = ClassNaming.Of([.. instances.Select(instance => instance.Label).Distinct(StringComparer.Ordinal)], new Dictionary<string, string>(), files);
        return new LayoutProposal($"the table {table.Name} says the label of each image{naming.Words}", instances.Count, naming.Names.Count, FitOfManifest, () =>
        {
            labels.Report();
            if (table.File is { } own)
            {
                files.Count(own, "it was read for the labels");
            }

            ReportUnlisted(files, labels);
            return new DatasetPlan([.. instances.Select(instance => instance with { Label = naming.NameOf(instance.Label) })], labels.FurtherColumns) { ClassNames = naming.Names };
        });
    }

    private static void ReportUnlisted(LayoutFiles files, LabelTables labels)
    {
        var unlisted = files.Images.Where(image => !labels.Instances.ContainsKey(image.Position)).ToList();
        if (unlisted.Count > 0)
        {
            files.Problems.Add(FileName, string.Create(
                CultureInfo.InvariantCulture, $"{unlisted.Count:N0} images are not listed in it and were left out, such as {unlisted[0].Path}"));
        }

        unlisted.ForEach(image => files.Count(image, "the manifest does not list it"));
    }

    // The one nearest to the root.
    private static SourceFile? Find(IReadOnlyList<SourceFile> files) => files
        .Where(file => file.Path.EndsWith(FileName, StringComparison.OrdinalIgnoreCase) && (file.Path.Length == FileName.Length || file.Path[^(FileName.Length + 1)] == '/'))
        .OrderBy(file => file.Path.AsSpan().Count('/')).Select(file => (SourceFile?)file).FirstOrDefault();

    private static FileStream OpenOutside(string path, string name)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception exception) when (DiskFault.IsOne(exception))
        {
            throw new ImportException($"The manifest \"{name}\" cannot be read: {DiskFault.ReasonOf(exception)}.", exception);
        }
    }
}
