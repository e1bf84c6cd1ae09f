using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>A table made for this purpose: <c>manifest.csv</c> in the source, or one given beside it.</summary>
internal sealed class ManifestLayout : ILayout
{
    // Whoever writes a manifest means it: it stands over whatever else the files may say.
    private const double FitOfManifest = 2;

    public string Name => "manifest";

    public LayoutProposal? Propose(LayoutFiles files)
    {
        if (files.ManifestPath is { } outside)
        {
            using var given = OpenOutside(outside);
            return Propose(files, given, Path.GetFileName(outside), "", null);
        }

        if (Manifest.Find(files.Others) is not { } manifest)
        {
            return null;
        }

        using var table = CsvTable.Open(files.Open(manifest), manifest.Path);
        return Propose(files, table, manifest.Path, manifest.Path[..^Manifest.FileName.Length], manifest);
    }

    private static LayoutProposal Propose(LayoutFiles files, CsvTable table, string name, string folder, SourceFile? manifest)
    {
        var problems = new ImportProblemLog();
        var plan = Manifest.Plan(table, folder, files.All, files.Limits, problems);
        return new LayoutProposal($"the table {name}: path and label of each image", plan.Instances.Count, plan.ClassNames.Count, FitOfManifest, () =>
        {
            files.Problems.AddAll(problems);
            if (manifest is { } own)
            {
                files.Count(own, "it was read for the labels");
            }

            foreach (var image in files.Images.Except(plan.Instances.Select(instance => instance.File)))
            {
                files.Count(image, "the table does not list it");
            }

            return plan with { Instances = [.. plan.Instances.Select(instance => instance with { UnreadKind = files.UnreadKindOf(instance.File) })] };
        });
    }

    private static CsvTable OpenOutside(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            return CsvTable.Open(File.OpenRead(path), name);
        }
        catch (Exception exception) when (DiskFault.IsOne(exception))
        {
            throw new ImportException($"The manifest \"{name}\" cannot be read: {DiskFault.ReasonOf(exception)}.", exception);
        }
    }
}
