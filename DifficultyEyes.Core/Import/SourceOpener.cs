using System.IO.Compression;
using DifficultyEyes.Core.Import.Records;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import;

/// <summary>Opens whatever a dataset may come in, by what it holds rather than by its name.</summary>
internal static class SourceOpener
{
    /// <summary>What is read, for messages.</summary>
    public const string Kinds =
        "a zip or tar.gz archive or a folder of images (one folder per class, or a manifest.csv), Parquet in the Hugging Face layout, "
        + "CIFAR binary files, or an IDX pair (images and labels)";

    /// <param name="nameEncoding">How an archive's names are read that do not say it; null finds it out.</param>
    /// <exception cref="ImportException">Nothing is there, it is of a kind that is not read, damaged, or over a limit.</exception>
    public static IDatasetSource Open(string path, string? nameEncoding, SourceSpool spool, ImportLimits limits, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            return new FolderSource(path, limits, problems);
        }

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new ImportException($"There is no file or folder \"{file.Name}\".");
        }

        try
        {
            return OpenFile(file, nameEncoding, spool, limits, problems, cancellationToken);
        }
        catch (Exception exception) when (DiskFault.IsOne(exception) && !DiskFault.IsOfDestination(exception))
        {
            throw new ImportException($"\"{file.Name}\" cannot be read: {DiskFault.ReasonOf(exception)}.", exception);
        }
    }

    private static IDatasetSource OpenFile(
        FileInfo file, string? nameEncoding, SourceSpool spool, ImportLimits limits, ImportProblemLog problems, CancellationToken cancellationToken) =>
        KindOf(file) switch
        {
            FileKind.Zip => new ZipSource(file.FullName, nameEncoding, limits, problems),
            FileKind.Tar => new TarSource(new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), file.Name, nameEncoding, spool, limits, problems, cancellationToken),
            FileKind.Parquet => new FolderSource(file, [], limits),
            FileKind.Idx => new FolderSource(file, IdxNames.Companions(file.Name), limits),
            FileKind.Pickle => throw new ImportException(PickleRefusal.Of(file.Name)),
            _ when CifarRecord.IsPlausible(file.Length) => new FolderSource(file, CifarImages.Companions, limits),
            FileKind.Gzip => throw new ImportException($"\"{file.Name}\" is packed with gzip and holds neither a tar archive nor an IDX file, or it is damaged. Read are: {Kinds}."),
            _ => throw new ImportException($"\"{file.Name}\" is of no kind that is read here, or it was cut off. Read are: {Kinds}."),
        };

    private static FileKind KindOf(FileInfo file)
    {
        using var stream = file.OpenRead();
        var kind = FileKinds.Of(stream);

        // An archive that lost its first bytes is still one by name, and its message then says more.
        if (kind is FileKind.Unknown && file.Extension.Equals(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return FileKind.Zip;
        }

        if (kind != FileKind.Gzip)
        {
            return kind;
        }

        stream.Position = 0;
        try
        {
            using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
            var inner = FileKinds.Of(unpacked);
            return inner is FileKind.Tar or FileKind.Idx ? inner : FileKind.Gzip;
        }
        catch (InvalidDataException)
        {
            // Damaged from the start: what it held cannot be told.
            return FileKind.Gzip;
        }
    }
}
