using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;

namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>A dataset and its votes as an analysis sees them: class positions are those of the model's outputs.</summary>
/// <remarks>The dataset keeps its hash, by which its images are found; only what rests on class positions differs.</remarks>
public static class ClassView
{
    /// <summary>An order over a dataset; the dataset's own is known for what it is.</summary>
    /// <param name="names">The class of each output, as <see cref="ClassOrder.Names"/>.</param>
    /// <param name="source">As <see cref="ClassOrder.Source"/>.</param>
    /// <exception cref="ModelMismatchException">A class stands for two outputs, or a class with images for none.</exception>
    public static ClassOrder Order(Dataset dataset, ImmutableArray<string> names, string source)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var order = new ClassOrder
        {
            Names = names,
            Source = source,
            IsDatasetOrder = names.AsSpan().SequenceEqual(dataset.OwnClassNames.AsSpan()),
        };
        Positions(dataset, order);
        return order;
    }

    /// <summary>The dataset with the order's names and labels; null leaves it as it is.</summary>
    /// <exception cref="ModelMismatchException">A class stands for two outputs, or a class with images for none.</exception>
    public static Dataset Of(Dataset dataset, ClassOrder? order)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (order is null || (order.IsDatasetOrder && order.Names.AsSpan().SequenceEqual(dataset.ClassNames.AsSpan())))
        {
            return dataset;
        }

        var positions = Positions(dataset, order);
        return dataset with
        {
            ClassNames = order.Names,
            Labels = [.. dataset.Labels.Select(label => positions[label])],
            OwnClassNames = dataset.OwnClassNames,
        };
    }

    /// <summary>Votes of shape (N, C) of the dataset, as votes of shape (N, C) of the order; null leaves them as they are.</summary>
    /// <param name="dataset">As it was imported: what the votes are of.</param>
    /// <exception cref="ModelMismatchException">People voted for a class that the order lacks.</exception>
    public static AnnotationSet Of(AnnotationSet votes, Dataset dataset, ClassOrder? order)
    {
        ArgumentNullException.ThrowIfNull(votes);
        ArgumentNullException.ThrowIfNull(dataset);
        if (order is null || order.IsDatasetOrder)
        {
            return votes;
        }

        var positions = Positions(dataset, order);
        var (own, classCount) = (dataset.ClassCount, order.Names.Length);
        var seen = new float[dataset.InstanceCount * classCount];
        for (var label = 0; label < own; label++)
        {
            var position = positions[label];
            for (var instanceIndex = 0; instanceIndex < dataset.InstanceCount; instanceIndex++)
            {
                var count = votes.Votes[(instanceIndex * own) + label];
                if (position >= 0)
                {
                    seen[(instanceIndex * classCount) + position] = count;
                }
                else if (count != 0)
                {
                    throw new ModelMismatchException(
                        $"People voted for \"{dataset.ClassNames[label]}\", which is none of the model's classes: leave these votes out of the table, or name the class among the model's.");
                }
            }
        }

        return votes with { Votes = seen, IndividualVotes = [.. votes.IndividualVotes.Select(vote => vote with { Label = positions[vote.Label] })] };
    }

    // Shape (C) of the dataset as it is given: where each of its classes lies in the order; -1 for one without images that the order lacks.
    private static int[] Positions(Dataset dataset, ClassOrder order)
    {
        var positionOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var output = 0; output < order.Names.Length; output++)
        {
            if (!positionOf.TryAdd(order.Names[output], output))
            {
                throw new ModelMismatchException($"The class \"{order.Names[output]}\" stands for two of the model's outputs, {positionOf[order.Names[output]]} and {output}: name each class once.");
            }
        }

        var positions = dataset.ClassNames.Select(name => positionOf.GetValueOrDefault(name, -1)).ToArray();
        return Array.IndexOf(positions, -1) < 0 || dataset.Labels.All(label => positions[label] >= 0)
            ? positions
            : throw new ModelMismatchException(
                $"The dataset's class \"{dataset.ClassNames[dataset.Labels.First(label => positions[label] < 0)]}\" is none of the model's classes ({NamesText.Of(order.Names)}).");
    }
}
