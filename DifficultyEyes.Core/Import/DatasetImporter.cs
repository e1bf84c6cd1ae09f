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
        using var source = await Task.Run(() => SourceOpener.Open(sourcePath, options.NameEncoding, spool, limits, problems, cancellationToken), cancellationToken);
        using var records = await Task.Run(() => FindRecordsAsync(source, spool, options, problems, cancellationToken), cancellationToken);
        var plan = records?.Plan ?? await Task.Run(() => Plan(source, options, problems), cancellationToken);

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
        return new ImportedDataset(await KeepAsync(temporary, dataset, cancellationToken), problems.ToArray()) { Notes = problems.Notes, NameEncoding = problems.NameEncoding };
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

    // A manifest names image files, so beside one there are no records to look for.
    private async Task<IRecordSet?> FindRecordsAsync(
        IDatasetSource source, SourceSpool spool, ImportOptions options, ImportProblemLog problems, CancellationToken cancellationToken) =>
        options.ManifestPath is not null || Manifest.Find(source.Files) is not null ? null : await RecordSets.FindAsync(source, spool, limits, problems, cancellationToken);

    private DatasetPlan Plan(IDatasetSource source, ImportOptions options, ImportProblemLog problems)
    {
        foreach (var file in source.Files.Where(file => EntryPath.IsArchive(file.Path)))
        {
            problems.Add(file.Path, "an archive within is not opened: unpack it first if its images belong to the dataset");
        }

        if (options.ManifestPath is { } manifestPath)
        {
            using var outside = OpenManifest(manifestPath);
            return Manifest.Plan(outside, "", source.Files, limits, problems);
        }

        if (Manifest.Find(source.Files) is not { } manifest)
        {
            return ImageFolderLayout.Plan(source.Files, problems);
        }

        if (!source.TryRead(manifest, out var content, out var reason))
        {
            throw new ImportException($"The manifest \"{manifest.Path}\" cannot be read: {reason}.");
        }

        using var table = CsvTable.Open(new MemoryStream(content), manifest.Path);
        return Manifest.Plan(table, manifest.Path[..^Manifest.FileName.Length], source.Files, limits, problems);
    }

    private static CsvTable OpenManifest(string path)
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

    private static string NameOf(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        name = Directory.Exists(path) ? name : Path.GetFileNameWithoutExtension(name);
        return name.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }
}
