using DifficultyEyes.Core.Import.Layouts;
using DifficultyEyes.Core.Import.Records;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import;

/// <summary>Brings a dataset, in whatever form it comes, into the data directory, under the hash of its content.</summary>
public sealed class DatasetImporter(DataDirectory directory, IImageDecoder decoder, ImportLimits limits)
{
    /// <summary>Imports a dataset; the same content imported again is found where it is.</summary>
    /// <param name="sourcePath">
    /// A zip or tar.gz archive or a folder of images (<c>class/name.ext</c>, <c>split/class/name.ext</c>, or any layout with a manifest),
    /// or of Parquet, CIFAR or IDX files; or one such file alone.
    /// </param>
    /// <param name="progress">Told after every few dozen images; may be null.</param>
    /// <returns>The dataset in ordinal order of path (of records: in their order), and everything that was left out with its reason.</returns>
    /// <exception cref="ImportException">Nothing usable, of no kind that is read, or over a limit; nothing is kept.</exception>
    public async Task<ImportedDataset> ImportAsync(
        string sourcePath, ImportOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var problems = new ImportProblemLog();
        using var scratch = TemporaryFolder.Create(directory);
        var spool = new SourceSpool(scratch.FullPath, limits);
        progress?.Report(new RunProgress("Opening the data", 0, 0, 0));
        using var source = await Task.Run(
            () => ShardedSource.Over(SourceOpener.Open(sourcePath, options.NameEncoding, spool, limits, problems, cancellationToken), options.NameEncoding, spool, limits, problems, cancellationToken), cancellationToken);
        using var records = await Task.Run(() => FindRecordsAsync(source, spool, options, problems, cancellationToken), cancellationToken);
        var (plan, reading) = await Task.Run(() => records is null ? Read(source, spool, options, problems, cancellationToken) : Read(records, source, problems), cancellationToken);

        plan = ClassSpelling.Unify(plan, problems);
        NameLimits.Check(plan);

        using var temporary = TemporaryFolder.Create(directory);
        var writer = new PackWriter((IImageReader?)records ?? source, decoder, limits, problems);
        var packed = await writer.WriteAsync(plan.Instances, Path.Combine(temporary.FullPath, DatasetFiles.PackName), progress, cancellationToken);
        if (Array.TrueForAll(packed, image => image is null))
        {
            throw new ImportException($"None of the {packed.Length:N0} images can be read.{problems.Summary()}");
        }

        var dataset = DatasetAssembly.Assemble(options.Name ?? NameOf(sourcePath), plan, packed);
        await DatasetFiles.SaveDescriptionAsync(temporary.FullPath, dataset, cancellationToken);
        var left = problems.ToArray();
        reading = reading with { LeftOut = problems.Files(), Warnings = [.. reading.Warnings, .. UnreadClasses.Tell(plan, packed, left)] };
        return new ImportedDataset(await KeepAsync(temporary, dataset, cancellationToken) with { Name = dataset.Name }, left) { Notes = problems.Notes, NameEncoding = problems.NameEncoding, Reading = reading };
    }

    private async Task<Dataset> KeepAsync(TemporaryFolder temporary, Dataset dataset, CancellationToken cancellationToken)
    {
        var target = directory.DatasetFolder(dataset.Hash);
        if (!Directory.Exists(target))
        {
            try
            {
                Directory.Move(temporary.FullPath, target);
                return dataset;
            }
            catch (IOException) when (Directory.Exists(target))
            {
                // Another import of the same content was faster.
            }
        }

        try
        {
            var kept = await DatasetFiles.LoadAsync(directory, dataset.Hash, cancellationToken);
            ImagePack.Open(directory, kept).Dispose();
            return kept;
        }
        catch (StoreException)
        {
            // What lies there is damaged, and says to import it again: that was done, and takes its place.
            using var damaged = TemporaryFolder.Create(directory);
            Directory.Move(target, Path.Combine(damaged.FullPath, "damaged"));
            Directory.Move(temporary.FullPath, target);
            return dataset;
        }
    }

    // A manifest names image files, so beside one there are no records to look for; nor where a layout of files is asked for.
    private async Task<IRecordSet?> FindRecordsAsync(
        IDatasetSource source, SourceSpool spool, ImportOptions options, ImportProblemLog problems, CancellationToken cancellationToken) =>
        options.ManifestPath is not null || options.Layout is not null || ManifestLayout.IsIn(source.Files) ? null : await RecordSets.FindAsync(source, spool, limits, problems, cancellationToken);

    private (DatasetPlan Plan, DatasetReading Reading) Read(
        IDatasetSource source, SourceSpool spool, ImportOptions options, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var files = new LayoutFiles(source, spool, limits, problems, cancellationToken) { ManifestPath = options.ManifestPath };
        var (plan, layout, others) = KnownLayouts.Choose(files, options.Layout);
        files.CountRest(plan);
        return (plan, new DatasetReading { Layout = layout, Others = [.. others], ClassLists = ClassLists.Find(files) });
    }

    private static (DatasetPlan Plan, DatasetReading Reading) Read(IRecordSet records, IDatasetSource source, ImportProblemLog problems)
    {
        foreach (var file in source.Files.Where(file => !records.Paths.Contains(file.Path)))
        {
            problems.CountFile(file.Path, FileFormats.KindOf(file.Path), "it holds no images");
        }

        return (records.Plan, new DatasetReading { Layout = new LayoutChoice("records", records.Words, records.Plan.Instances.Count, records.Plan.ClassNames.Count) });
    }

    /// <summary>What the dataset of a file or folder is called where nobody says otherwise.</summary>
    internal static string NameOf(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        name = Directory.Exists(path) ? name : Path.GetFileNameWithoutExtension(name);
        return name.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }
}
