using System.Globalization;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>IDX pairs, as MNIST and its likes come: one file of images, one of labels, for each split.</summary>
internal static class IdxImages
{
    /// <summary>Pairs the files and reads the labels; the pixels are read when they are asked for.</summary>
    /// <param name="files">IDX files by content.</param>
    /// <exception cref="ImportException">Images without labels, labels without images, damaged, or over a limit.</exception>
    public static RawImages Open(
        IDatasetSource source, IReadOnlyList<SourceFile> files, SourceSpool spool, ImportLimits limits, CancellationToken cancellationToken)
    {
        var opened = new List<(SourceFile File, Stream Stream, IdxHeader Header)>();
        try
        {
            // The same file packed and unpacked is one.
            var paths = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
            foreach (var file in files.Where(file => !file.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) || !paths.Contains(file.Path[..^3])))
            {
                var stream = spool.Open(source, file, cancellationToken);
                opened.Add((file, stream, null!));
                opened[^1] = (file, stream, IdxHeader.Read(stream, file.Path, limits));
            }

            var pairs = Pair(opened);
            var labels = pairs.ConvertAll(pair => ReadLabels(pair.Labels.Stream, pair.Labels.Header));
            var raw = pairs.ConvertAll(pair => Describe(pair.Images.File, pair.Images.Stream, pair.Images.Header));
            return new RawImages(raw, Plan(raw, labels, NamesOf(labels, source, spool, cancellationToken)), "pairs of IDX files, one of images and one of labels");
        }
        catch
        {
            opened.ForEach(file => file.Stream.Dispose());
            throw;
        }
    }

    private static List<((SourceFile File, Stream Stream, IdxHeader Header) Images, (SourceFile File, Stream Stream, IdxHeader Header) Labels)> Pair(
        List<(SourceFile File, Stream Stream, IdxHeader Header)> opened)
    {
        var images = opened.Where(file => file.Header.Shape.Length > 1).ToList();
        var labels = opened.Where(file => file.Header.Shape.Length == 1).ToList();
        if (images.Count == 0)
        {
            throw new ImportException($"\"{labels[0].File.Path}\" holds labels alone: name the file of images, with its labels beside it.");
        }

        return images.ConvertAll(image =>
        {
            var fitting = images.Count == 1 && labels.Count == 1 ? labels : labels.FindAll(label => IdxNames.Key(label.File.Path) == IdxNames.Key(image.File.Path));
            var label = fitting.Count == 1
                ? fitting[0]
                : throw new ImportException($"The labels of \"{image.File.Path}\" were not found: put {IdxNames.Companions(image.File.Path).First()} (or .gz) beside it, or both into one zip.");
            return label.Header.Shape[0] == image.Header.Shape[0]
                ? (image, label)
                : throw new ImportException(string.Create(
                    CultureInfo.InvariantCulture, $"\"{image.File.Path}\" has {image.Header.Shape[0]:N0} images, but \"{label.File.Path}\" {label.Header.Shape[0]:N0} labels."));
        });
    }

    private static byte[] ReadLabels(Stream stream, IdxHeader header)
    {
        var labels = new byte[header.Shape[0]];
        stream.Position = header.Length;
        stream.ReadExactly(labels);
        return labels;
    }

    private static RawImageFile Describe(SourceFile file, Stream stream, IdxHeader header)
    {
        var channels = header.Shape.Length == 4 ? header.Shape[3] : 1;
        return header.Shape.Length >= 3 && channels is 1 or 3
            ? new RawImageFile(stream, file.Path, header.Shape[0], header.Length, header.RecordLength, header.Shape[1], header.Shape[2], channels, IsPlanar: false)
            : throw new ImportException($"\"{file.Path}\" has the shape {string.Join(" x ", header.Shape)}; expected were count x height x width, with 1 or 3 channels last or none.");
    }

    private static string[] NamesOf(List<byte[]> labels, IDatasetSource source, SourceSpool spool, CancellationToken cancellationToken)
    {
        var count = labels.Max(own => own.Length == 0 ? 0 : own.Max() + 1);
        foreach (var file in source.Files.Where(file => Path.GetFileName(file.Path).Equals(IdxNames.ClassList, StringComparison.OrdinalIgnoreCase)))
        {
            using var stream = spool.Open(source, file, cancellationToken);
            var names = ClassNameList.Read(stream, file.Path);
            return names.Length >= count
                ? names
                : throw new ImportException($"\"{file.Path}\" names {Counted.Of(names.Length, "class")}, but the label {count - 1} occurs.");
        }

        return ClassNameList.Numbers(count);
    }

    private static DatasetPlan Plan(List<RawImageFile> files, List<byte[]> labels, string[] names)
    {
        var instances = new List<PlannedInstance>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < files.Count; i++)
        {
            var split = SplitName.Find(files[i].Path);
            foreach (var label in labels[i])
            {
                var path = RecordPath.Of(split, names[label], counts, "png");
                instances.Add(new PlannedInstance(new SourceFile(path, instances.Count), path, names[label], split, []));
            }
        }

        return instances.Count > 0
            ? new DatasetPlan(instances, []) { ClassNames = names }
            : throw new ImportException($"\"{files[0].Path}\" holds no images.");
    }
}
