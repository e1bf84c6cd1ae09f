using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Workspace;

/// <summary>The groups that the flow's colors tell apart.</summary>
/// <param name="Groups">At most as many as there are colors, and one for what is left of the instances where any are.</param>
/// <param name="GroupOfInstance">Shape (N): place in <paramref name="Groups"/>.</param>
public sealed record FlowGroups(ImmutableArray<FlowGroup> Groups, byte[] GroupOfInstance)
{
    /// <summary>Ten colors can be told apart.</summary>
    public const int MostGroups = 10;

    /// <returns>Null where the state colors by outcome.</returns>
    public static FlowGroups? Of(Dataset dataset, WorkspaceState state)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(state);
        return state.FlowColoring switch
        {
            FlowColoring.Class => OfClasses(dataset, state.ClauseOf(ClauseSource.Classes)),
            FlowColoring.Subset => OfSubsets(dataset.InstanceCount, state.Subsets),
            _ => null,
        };
    }

    /// <summary>All classes, or of many the ones that are picked, or else the largest; the rest together.</summary>
    private static FlowGroups OfClasses(Dataset dataset, Clause? picked)
    {
        var classes = ChooseClasses(dataset.Labels.AsSpan(), dataset.ClassCount, picked);
        var other = (byte)classes.Length;
        var groupOfClass = new byte[dataset.ClassCount];
        Array.Fill(groupOfClass, other);
        for (var group = 0; group < classes.Length; group++)
        {
            groupOfClass[classes[group]] = (byte)group;
        }

        var groups = ImmutableArray.CreateBuilder<FlowGroup>();
        HashSet<int> taken = [];
        foreach (var label in classes)
        {
            // The color that the class has elsewhere, or the next that no other group here has.
            var color = label % MostGroups;
            while (!taken.Add(color))
            {
                color = (color + 1) % MostGroups;
            }

            groups.Add(new FlowGroup(dataset.ClassNames[label], color));
        }

        if (classes.Length < dataset.ClassCount)
        {
            groups.Add(new FlowGroup(Counted.Of(dataset.ClassCount - classes.Length, "other class"), Color: null));
        }

        return new FlowGroups(groups.ToImmutable(), Array.ConvertAll(dataset.Labels.ToArray(), label => groupOfClass[label]));
    }

    /// <summary>The first subsets; an instance of several counts for the first of them.</summary>
    private static FlowGroups OfSubsets(int instanceCount, ImmutableArray<Subset> subsets)
    {
        var colored = subsets.AsSpan()[..Math.Min(subsets.Length, MostGroups)];
        var groupOfInstance = new byte[instanceCount];
        Array.Fill(groupOfInstance, (byte)colored.Length);
        var groups = new FlowGroup[colored.Length + 1];
        groups[^1] = new FlowGroup(subsets.Length > MostGroups ? "other" : "in no subset", Color: null);
        for (var group = colored.Length - 1; group >= 0; group--)
        {
            groups[group] = new FlowGroup(colored[group].Name, colored[group].Color);
            foreach (var instanceIndex in colored[group].Members)
            {
                groupOfInstance[instanceIndex] = (byte)group;
            }
        }

        return new FlowGroups([.. groups], groupOfInstance);
    }

    /// <summary>In label order.</summary>
    private static int[] ChooseClasses(ReadOnlySpan<int> labels, int classCount, Clause? picked)
    {
        var sizes = new int[classCount];
        foreach (var label in labels)
        {
            sizes[label]++;
        }

        int[] chosen = [.. picked?.Parts.OfType<ClassPick>().Where(pick => !pick.IsTakenAway).Select(pick => pick.Label).Distinct() ?? []];
        var candidates = classCount > MostGroups && chosen.Length > 0 ? chosen : [.. Enumerable.Range(0, classCount)];
        return [.. candidates.OrderByDescending(label => sizes[label]).ThenBy(label => label).Take(MostGroups).Order()];
    }
}
