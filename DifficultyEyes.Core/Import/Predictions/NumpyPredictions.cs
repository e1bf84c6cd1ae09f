using System.Globalization;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Import.Numpy;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Representation.Inference.Outputs;

namespace DifficultyEyes.Core.Import.Predictions;

/// <summary>Reads predictions from NumPy arrays of shape (N, C), a block of rows at a time.</summary>
internal static class NumpyPredictions
{
    private const int BlockNumbers = 1 << 20;

    // How far probabilities may lie from the softmax of logits beside them.
    private const double AgreementTolerance = 1e-2;

    /// <summary>A single array, in dataset order or with a table of paths beside it.</summary>
    public static PredictionTable ReadArray(string path, Dataset dataset, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        using var array = NpyFile.Open(path, Path.GetFileName(path));
        Check(array.Header, array.Name);
        var columns = ClassColumns.InOrder(array.Header.Shape[1], dataset, array.Name);
        var rowCount = array.Header.Shape[0];
        var beside = Path.ChangeExtension(path, ".csv");
        var rows = File.Exists(beside)
            ? DynamicsRows.ByPath(NumpyDynamics.ReadPaths(beside, rowCount), dataset, Path.GetFileName(beside), problems)
            : DynamicsRows.InOrder(rowCount, dataset, array.Name);
        return new PredictionTable(Read(array, columns, rows, dataset, problems, cancellationToken), columns, Said: null);
    }

    /// <summary>An archive of probabilities, logits or both, with paths, class names and labels where it has them.</summary>
    public static PredictionTable ReadArchive(
        string path, Dataset dataset, DataDirectory directory, ImportLimits limits, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var fileName = Path.GetFileName(path);
        using var archive = new NpzFile(path, limits);
        using var folder = TemporaryFolder.Create(directory);
        var probabilitiesName = archive.FindArray("probabilities", "pred_probs", "probs", "p");
        var logitsName = archive.FindArray("logits", "z");
        var mainName = probabilitiesName ?? logitsName ?? FindOnly(archive, fileName);
        Check(archive.ReadHeader(mainName), mainName);
        var shape = archive.ReadHeader(mainName).Shape;
        var columns = ReadColumns(archive, folder, shape[1], dataset, fileName);
        var rows = NumpyDynamics.ReadRows(archive, folder, shape[0], dataset, fileName, problems);
        using var main = archive.Extract(mainName, folder.FullPath);
        var read = Read(main, columns, rows, dataset, problems, cancellationToken);
        if (probabilitiesName is null || logitsName is null)
        {
            return new PredictionTable(read, columns, logitsName is not null ? OutputKind.Logits : probabilitiesName is not null ? OutputKind.Probabilities : null);
        }

        if (!archive.ReadHeader(logitsName).Shape.SequenceEqual(shape))
        {
            throw new ImportException($"In \"{fileName}\" the probabilities are {main.Header}, the logits {archive.ReadHeader(logitsName)}: both must have one shape.");
        }

        Check(archive.ReadHeader(logitsName), logitsName);
        using var logits = archive.Extract(logitsName, folder.FullPath);
        var raw = Read(logits, columns, rows, dataset, new ImportProblemLog(), cancellationToken);
        return Agree(read, raw)
            ? new PredictionTable(raw, columns, OutputKind.Logits) { Remarks = ["The file's probabilities are the softmax of its logits, which are taken."] }
            : new PredictionTable(read, columns, OutputKind.Probabilities) { Remarks = ["The file's logits are passed over: its probabilities are not their softmax."] };
    }

    private static PredictionRows Read(
        NpyFile array, ClassColumns columns, DynamicsRows rows, Dataset dataset, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var classCount = columns.Columns.Length;
        var read = new PredictionRows(dataset, classCount, problems);
        var width = (int)array.Header.Shape[1];
        var blockRows = Math.Clamp(BlockNumbers / width, 1, rows.Count);
        var block = new float[blockRows * width];
        var slab = array.Header.IsFortran ? new float[blockRows] : [];
        var row = new float[classCount];
        for (var first = 0; first < rows.Count; first += blockRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(blockRows, rows.Count - first);
            Load(array, first, count, width, block, slab);
            for (var offset = 0; offset < count; offset++)
            {
                if (rows[first + offset] is var instance && instance != DynamicsRows.None)
                {
                    for (var position = 0; position < classCount; position++)
                    {
                        row[position] = block[(offset * width) + columns.Columns[position]];
                    }

                    read.Put(instance, string.Create(CultureInfo.InvariantCulture, $"row {first + offset}"), row);
                }
            }
        }

        return read;
    }

    private static void Load(NpyFile array, int first, int count, int width, float[] block, float[] slab)
    {
        if (!array.Header.IsFortran)
        {
            array.ReadNumbers((long)first * width, block.AsSpan(0, count * width));
            return;
        }

        // Rows run fastest on disk, then columns.
        for (var column = 0; column < width; column++)
        {
            array.ReadNumbers((column * array.Header.Shape[0]) + first, slab.AsSpan(0, count));
            for (var offset = 0; offset < count; offset++)
            {
                block[(offset * width) + column] = slab[offset];
            }
        }
    }

    private static ClassColumns ReadColumns(NpzFile archive, TemporaryFolder folder, long columnCount, Dataset dataset, string fileName)
    {
        if (archive.FindArray("classes", "class_names", "classnames", "columns", "names") is not { } namesName)
        {
            return ClassColumns.InOrder(columnCount, dataset, fileName);
        }

        var header = archive.ReadHeader(namesName);
        if (header.Shape is not [var count] || count != columnCount)
        {
            throw new ImportException($"The array \"{namesName}\" in \"{fileName}\" is {header}; a name for each of the {columnCount:N0} columns was expected.");
        }

        using var array = archive.Extract(namesName, folder.FullPath);
        return ClassColumns.OfNames([.. Names(array, (int)count).Index().Select(column => (column.Index, column.Item))], static _ => true, dataset, fileName);
    }

    private static string[] Names(NpyFile array, int count)
    {
        if (array.Header.Kind is 'U' or 'S')
        {
            return array.ReadTexts(0, count);
        }

        var numbers = new float[count];
        array.ReadNumbers(0, numbers);
        return Array.ConvertAll(numbers, number => number.ToString("R", CultureInfo.InvariantCulture));
    }

    private static bool Agree(PredictionRows probabilities, PredictionRows logits)
    {
        var classCount = probabilities.ClassCount;
        var row = new double[classCount];
        for (var start = 0; start < probabilities.Values.Length; start += classCount)
        {
            if (float.IsNaN(probabilities.Values[start]) || float.IsNaN(logits.Values[start]))
            {
                if (float.IsNaN(probabilities.Values[start]) != float.IsNaN(logits.Values[start]))
                {
                    return false;
                }

                continue;
            }

            Softmax.LogProbabilities(logits.Values.AsSpan(start, classCount), isProbability: false, row);
            for (var label = 0; label < classCount; label++)
            {
                if (Math.Abs(Math.Exp(row[label]) - probabilities.Values[start + label]) > AgreementTolerance)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static string FindOnly(NpzFile archive, string fileName)
    {
        var candidates = archive.ArrayNames.Where(name => archive.ReadHeader(name) is { Kind: 'f', Shape.Length: 2 }).ToList();
        return candidates is [var only]
            ? only
            : throw new ImportException($"\"{fileName}\" has {(candidates.Count == 0 ? "no array" : "several arrays")} of shape (images, classes). Name it \"probabilities\" or \"logits\"; it has {string.Join(", ", archive.ArrayNames.Take(12).Select(EntryPath.ForMessage))}.");
    }

    private static void Check(NpyHeader header, string arrayName)
    {
        if (header is { Shape.Length: 3 })
        {
            throw new ImportException($"\"{arrayName}\" is {header}: that looks like training dynamics, one such table an epoch. float16, float32 or float64 of shape (images, classes) was expected.");
        }

        if (header.Kind != 'f' || header.Shape is not [> 0 and < int.MaxValue, > 0 and <= NameLimits.MaximumClasses])
        {
            throw new ImportException($"\"{arrayName}\" is {header}; float16, float32 or float64 of shape (images, classes) was expected.");
        }
    }
}
