using System.Globalization;
using DifficultyEyes.Core.Import.Matching;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.Dynamics;

/// <summary>Which instance each row of a dynamics file means, with what was found to disagree.</summary>
internal sealed class DynamicsRows
{
    public const int None = -1;

    // Beyond the first few, one line says how many there are.
    private const int ListedOfAKind = 20;

    private readonly int[] _instances;

    private DynamicsRows(int[] instances) => _instances = instances;

    public int Count => _instances.Length;

    /// <returns>An instance, or <see cref="None"/>.</returns>
    public int this[int row] => _instances[row];

    /// <summary>Rows in dataset order.</summary>
    /// <exception cref="ImportException">Not as many rows as instances.</exception>
    public static DynamicsRows InOrder(long rowCount, Dataset dataset, string fileName) => rowCount == dataset.InstanceCount
        ? new DynamicsRows([.. Enumerable.Range(0, dataset.InstanceCount)])
        : throw new ImportException(string.Create(
            CultureInfo.InvariantCulture,
            $"\"{fileName}\" has {Counted.Of(rowCount, "row")}, the dataset {Counted.Of(dataset.InstanceCount, "instance")}, and nothing says which row is which. Put an array \"paths\" beside the outputs in one .npz, or a table with a column \"path\" beside the .npy."));

    /// <summary>Rows by their path; those without an instance are reported.</summary>
    /// <exception cref="ImportException">No path is known.</exception>
    public static DynamicsRows ByPath(IReadOnlyList<string> paths, Dataset dataset, string fileName, ImportProblemLog problems)
    {
        var finder = new InstancePaths(dataset);
        var instances = new int[paths.Count];
        var taken = new HashSet<int>();
        var unknown = 0;
        for (var row = 0; row < instances.Length; row++)
        {
            instances[row] = None;
            if (!finder.TryFind(paths[row], out var instance, out var reason))
            {
                Report(problems, ++unknown, row, reason!);
            }
            else if (!taken.Add(instance))
            {
                Report(problems, ++unknown, row, $"{dataset.Paths[instance]} has a row already");
            }
            else
            {
                instances[row] = instance;
            }
        }

        finder.NoteWays(problems);
        finder.ReportDisputed(problems, "rows", instance => taken.Remove(instance));
        instances = Array.ConvertAll(instances, instance => finder.Disputed.Contains(instance) ? None : instance);
        if (taken.Count == 0)
        {
            throw new ImportException($"None of the {paths.Count:N0} paths in \"{fileName}\" is an image of this dataset.{problems.Summary()}");
        }

        if (unknown > ListedOfAKind)
        {
            problems.Add("rows", string.Create(CultureInfo.InvariantCulture, $"{unknown:N0} of {Counted.Of(paths.Count, "row")} {(unknown == 1 ? "belongs to no image of this dataset and was" : "belong to no image of this dataset and were")} left out"));
        }

        if (taken.Count < dataset.InstanceCount)
        {
            problems.Add("instances", string.Create(CultureInfo.InvariantCulture, $"{dataset.InstanceCount - taken.Count:N0} of {Counted.Of(dataset.InstanceCount, "instance")} {(dataset.InstanceCount - taken.Count == 1 ? "has no row: its" : "have no row: their")} measures are unknown"));
        }

        return new DynamicsRows(instances);
    }

    /// <summary>Reports where a file's labels are others than the dataset's, which are the ones used.</summary>
    /// <param name="labels">Class of each row, or -1 where it is no class of the dataset.</param>
    public void CompareLabels(int[] labels, Dataset dataset, ImportProblemLog problems)
    {
        var disagreeing = 0;
        var known = 0;
        for (var row = 0; row < Math.Min(labels.Length, Count); row++)
        {
            var instance = _instances[row];
            known += instance == None ? 0 : 1;
            disagreeing += instance != None && labels[row] != dataset.Labels[instance] ? 1 : 0;
        }

        if (disagreeing > 0)
        {
            problems.Add("labels", string.Create(CultureInfo.InvariantCulture, $"{disagreeing:N0} of {known:N0} rows carry another label than the dataset, whose labels were used; perhaps the classes are in another order"));
        }
    }

    private static void Report(ImportProblemLog problems, int count, int row, string reason)
    {
        if (count <= ListedOfAKind)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"row {row}"), reason);
        }
    }
}
