using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Import.Matching;
using DifficultyEyes.Core.Import.Numpy;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.Dynamics;

/// <summary>Reads training dynamics from NumPy arrays of shape (E, N, C), a block of instances at a time.</summary>
internal static class NumpyDynamics
{
    // 16 MB a block: large reads, and little memory whatever the file's size.
    private const int BlockNumbers = 1 << 22;

    /// <summary>A single array, in dataset order or with a table of paths beside it.</summary>
    public static DynamicsSet ReadArray(string path, Dataset dataset, string name, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        using var array = NpyFile.Open(path, Path.GetFileName(path));
        Check(array.Header, array.Name, dataset);
        var rowCount = array.Header.Shape[1];
        var beside = Path.ChangeExtension(path, ".csv");
        var rows = File.Exists(beside)
            ? DynamicsRows.ByPath(ReadPaths(beside, rowCount), dataset, Path.GetFileName(beside), problems)
            : DynamicsRows.InOrder(rowCount, dataset, array.Name);
        return AreProbabilities(array)
            ? Read(array, null, rows, dataset, name, problems, cancellationToken)
            : Read(null, array, rows, dataset, name, problems, cancellationToken);
    }

    /// <summary>An archive of probabilities, logits or both, with paths and labels where it has them.</summary>
    public static DynamicsSet ReadArchive(
        string path, Dataset dataset, string name, DataDirectory directory, ImportLimits limits, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var fileName = Path.GetFileName(path);
        using var archive = new NpzFile(path, limits);
        using var folder = TemporaryFolder.Create(directory);
        var probabilitiesName = archive.FindArray("probabilities", "probs", "p");
        var logitsName = archive.FindArray("logits", "z");
        var onlyName = probabilitiesName is null && logitsName is null ? FindOnly(archive, fileName) : null;
        using var probabilities = Extract(archive, probabilitiesName, folder, dataset);
        using var logits = Extract(archive, logitsName, folder, dataset);
        using var only = Extract(archive, onlyName, folder, dataset);
        var shape = (probabilities ?? logits ?? only)!.Header.Shape;
        if (probabilities is not null && logits is not null && !shape.SequenceEqual(logits.Header.Shape))
        {
            throw new ImportException($"In \"{fileName}\" the probabilities are {probabilities.Header}, the logits {logits.Header}: both must have one shape.");
        }

        if (probabilities is not null && !AreProbabilities(probabilities))
        {
            throw new ImportException($"\"{probabilities.Name}\" holds no probabilities: its rows do not sum to 1. Name the array \"logits\" if it holds those.");
        }

        var rows = ReadRows(archive, folder, shape[1], dataset, fileName, problems);
        return only is null ? Read(probabilities, logits, rows, dataset, name, problems, cancellationToken)
            : AreProbabilities(only) ? Read(only, null, rows, dataset, name, problems, cancellationToken)
            : Read(null, only, rows, dataset, name, problems, cancellationToken);
    }

    private static DynamicsSet Read(
        NpyFile? probabilities, NpyFile? logits, DynamicsRows rows, Dataset dataset, string name, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var shape = (probabilities ?? logits)!.Header.Shape;
        var builder = new DynamicsBuilder(dataset, shape[0], probabilities is not null, logits is not null);
        var (epochCount, classCount) = ((int)shape[0], (int)shape[2]);
        var blockRows = (int)Math.Clamp(BlockNumbers / ((long)epochCount * classCount), 1, rows.Count);
        var probabilityBlock = probabilities is null ? null : new OutputBlock(probabilities, blockRows);
        var logitBlock = logits is null ? null : new OutputBlock(logits, blockRows);
        long unusable = 0;
        for (var first = 0; first < rows.Count; first += blockRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(blockRows, rows.Count - first);
            probabilityBlock?.Load(first, count);
            logitBlock?.Load(first, count);
            for (var row = first; row < first + count; row++)
            {
                for (var epoch = 0; epoch < epochCount && rows[row] != DynamicsRows.None; epoch++)
                {
                    var isUsable = builder.Put(rows[row], epoch, probabilityBlock is null ? [] : probabilityBlock.Row(epoch, row), logitBlock is null ? [] : logitBlock.Row(epoch, row));
                    unusable += isUsable ? 0 : 1;
                }
            }
        }

        DynamicsImporter.ReportUnusable(unusable, problems);
        return builder.Build(name);
    }

    /// <summary>Which instance each row of an archive's arrays means, by its paths where it has some; labels that it has are compared.</summary>
    internal static DynamicsRows ReadRows(NpzFile archive, TemporaryFolder folder, long rowCount, Dataset dataset, string fileName, ImportProblemLog problems)
    {
        DynamicsRows rows;
        if (archive.FindArray("paths", "path") is { } pathsName)
        {
            RequireList(archive, pathsName, rowCount, fileName);
            using var paths = archive.Extract(pathsName, folder.FullPath);
            rows = DynamicsRows.ByPath(paths.ReadTexts(0, (int)rowCount), dataset, fileName, problems);
        }
        else
        {
            rows = DynamicsRows.InOrder(rowCount, dataset, fileName);
        }

        if (archive.FindArray("labels", "label", "y") is { } labelsName)
        {
            RequireList(archive, labelsName, rowCount, fileName);
            using var labels = archive.Extract(labelsName, folder.FullPath);
            rows.CompareLabels(ReadLabels(labels, (int)rowCount, dataset), dataset, problems);
        }

        return rows;
    }

    private static int[] ReadLabels(NpyFile labels, int count, Dataset dataset)
    {
        if (labels.Header.Kind is 'U' or 'S')
        {
            var matcher = new LabelMatcher(dataset);
            return [.. labels.ReadTexts(0, count).Select(text => matcher.TryFind(text, isUsed: false, out var label, out _) ? label : -1)];
        }

        var numbers = new float[count];
        labels.ReadNumbers(0, numbers);
        return [.. numbers.Select(number => number >= 0 && number < dataset.ClassCount ? (int)number : -1)];
    }

    private static void RequireList(NpzFile archive, string arrayName, long rowCount, string fileName)
    {
        var header = archive.ReadHeader(arrayName);
        if (header.Shape is not [var length] || length != rowCount)
        {
            throw new ImportException($"The array \"{arrayName}\" in \"{fileName}\" is {header}; one value for each of the {rowCount:N0} rows was expected.");
        }
    }

    private static NpyFile? Extract(NpzFile archive, string? arrayName, TemporaryFolder folder, Dataset dataset)
    {
        if (arrayName is null)
        {
            return null;
        }

        // Before anything is unpacked: what does not fit need not be.
        Check(archive.ReadHeader(arrayName), arrayName, dataset);
        return archive.Extract(arrayName, folder.FullPath);
    }

    private static string FindOnly(NpzFile archive, string fileName)
    {
        var candidates = archive.ArrayNames.Where(name => archive.ReadHeader(name).Shape.Length == 3).ToList();
        return candidates is [var only]
            ? only
            : throw new ImportException($"\"{fileName}\" has {(candidates.Count == 0 ? "no array" : "several arrays")} of shape (epochs, images, classes). Name them \"probabilities\" and \"logits\"; it has {string.Join(", ", archive.ArrayNames.Take(12).Select(EntryPath.ForMessage))}.");
    }

    private static void Check(NpyHeader header, string arrayName, Dataset dataset)
    {
        if (header.Kind != 'f' || header.Shape is not [> 0, > 0 and < int.MaxValue, > 0 and var classCount])
        {
            throw new ImportException($"\"{arrayName}\" is {header}; float16 or float32 of shape (epochs, images, classes) was expected.");
        }

        if (classCount != dataset.ClassCount)
        {
            throw new ImportException($"\"{arrayName}\" is {header}, so it has {Counted.Of(classCount, "class")}; the dataset has {dataset.ClassCount:N0}.");
        }
    }

    // The first rows of all epochs tell: logits hardly ever sum to 1, and never throughout.
    private static bool AreProbabilities(NpyFile array)
    {
        var shape = array.Header.Shape;
        var count = (int)Math.Clamp(BlockNumbers / (shape[0] * shape[2]), 1, Math.Min(shape[1], 256));
        var block = new OutputBlock(array, count);
        block.Load(0, count);
        var classCount = (int)shape[2];
        var isSeen = false;
        for (var start = 0; start < block.Values.Length; start += classCount)
        {
            // A row that is not finite says nothing; it is reported when it is read.
            var row = block.Values.Slice(start, classCount);
            if (DynamicsBuilder.AreFinite(row))
            {
                isSeen = true;
                if (!Softmax.AreProbabilities(row, classCount))
                {
                    return false;
                }
            }
        }

        return isSeen;
    }

    /// <summary>The paths of an array's rows, from the table beside it.</summary>
    internal static ImmutableArray<string> ReadPaths(string tablePath, long rowCount)
    {
        using var table = CsvTable.Open(File.OpenRead(tablePath), Path.GetFileName(tablePath));
        var column = TableHeadings.Find(table.Header, TableHeadings.Path, _ => false);
        if (column < 0)
        {
            throw new ImportException($"\"{Path.GetFileName(tablePath)}\" lies beside the array and was taken for its list of paths, but has no column \"path\".");
        }

        var paths = table.Rows().Take((int)Math.Min(rowCount + 1, int.MaxValue)).Select(row => column < row.Fields.Length ? row.Fields[column] : "").ToImmutableArray();
        return paths.Length == rowCount
            ? paths
            : throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"\"{Path.GetFileName(tablePath)}\" has {(paths.Length > rowCount ? "more" : "fewer")} paths than the {Counted.Of(rowCount, "row")} of the array beside it."));
    }
}
