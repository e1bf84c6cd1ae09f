using System.Globalization;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>CIFAR-10 and CIFAR-100 in their binary version.</summary>
internal static class CifarImages
{
    private const string TenNames = "batches.meta.txt";
    private const string FineNames = "fine_label_names.txt";
    private const string CoarseNames = "coarse_label_names.txt";
    private const string CoarseColumn = "coarse_label";

    /// <summary>Files beside one of records that name the classes.</summary>
    public static IEnumerable<string> Companions => [TenNames, FineNames, CoarseNames];

    /// <summary>Reads the labels of every file; the pixels are read when they are asked for.</summary>
    /// <param name="files">By name or size perhaps CIFAR's; those that are not are passed over.</param>
    /// <returns>Null where none of them holds CIFAR records.</returns>
    /// <exception cref="ImportException">Damaged, over a limit, or of both kinds.</exception>
    public static RawImages? Open(
        IDatasetSource source, IEnumerable<SourceFile> files, SourceSpool spool, ImportLimits limits, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var raw = new List<RawImageFile>();
        try
        {
            CifarRecord? kind = null;
            var labels = new List<byte[]>();
            foreach (var file in files)
            {
                var stream = spool.Open(source, file, cancellationToken);
                if (CifarRecord.Recognize(stream, limits.MaximumEntries, out var own) is not { } record)
                {
                    stream.Dispose();
                    problems.Add(file.Path, "it does not hold CIFAR records: its length or a label does not fit");
                    continue;
                }

                raw.Add(new RawImageFile(
                    stream, file.Path, own.Length / record.LabelBytes, record.LabelBytes, record.Length, CifarRecord.Side, CifarRecord.Side, 3, IsPlanar: true));
                labels.Add(own);
                if (kind is not null && kind != record)
                {
                    throw new ImportException($"\"{file.Path}\" and the files before it are of CIFAR-10 and CIFAR-100: import them one after another.");
                }

                kind = record;
            }

            return kind is null ? null : new RawImages(raw, Plan(kind.Value, raw, labels, source, spool, cancellationToken), "binary files of CIFAR records");
        }
        catch
        {
            raw.ForEach(file => file.Content.Dispose());
            throw;
        }
    }

    private static DatasetPlan Plan(
        CifarRecord record, List<RawImageFile> files, List<byte[]> labels, IDatasetSource source, SourceSpool spool, CancellationToken cancellationToken)
    {
        var names = NamesOf(record.LabelBytes == 1 ? TenNames : FineNames, record.ClassCount, source, spool, cancellationToken)
            ?? ClassNameList.Numbers(record.ClassCount);
        var coarse = record.LabelBytes == 2 ? NamesOf(CoarseNames, 0, source, spool, cancellationToken) : null;
        var instances = new List<PlannedInstance>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < files.Count; i++)
        {
            var split = files[i].Path.Contains("data_batch", StringComparison.OrdinalIgnoreCase) ? "train" : SplitName.Find(files[i].Path);
            for (var row = 0; row < files[i].Count; row++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var label = labels[i][((row + 1) * record.LabelBytes) - 1];
                var path = RecordPath.Of(split, names[label], counts, "png");
                string[] metadata = record.LabelBytes == 2 ? [CoarseOf(labels[i][row * 2], coarse)] : [];
                instances.Add(new PlannedInstance(new SourceFile(path, instances.Count), path, names[label], split, metadata));
            }
        }

        return new DatasetPlan(instances, record.LabelBytes == 2 ? [CoarseColumn] : []) { ClassNames = names };
    }

    private static string CoarseOf(byte label, string[]? names) =>
        names is not null && label < names.Length ? names[label] : label.ToString(CultureInfo.InvariantCulture);

    private static string[]? NamesOf(string name, int atLeast, IDatasetSource source, SourceSpool spool, CancellationToken cancellationToken)
    {
        foreach (var file in source.Files.Where(file => Path.GetFileName(file.Path) == name))
        {
            using var stream = spool.Open(source, file, cancellationToken);
            var names = ClassNameList.Read(stream, file.Path);
            return names.Length >= atLeast
                ? names[..Math.Max(atLeast, atLeast == 0 ? names.Length : 0)]
                : throw new ImportException($"\"{file.Path}\" names {Counted.Of(names.Length, "class")}, but there are {atLeast}.");
        }

        return null;
    }
}
