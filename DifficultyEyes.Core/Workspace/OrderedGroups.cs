using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Instances that stand together in an order.</summary>
/// <param name="Title">A class name, or a pattern in words.</param>
/// <param name="Start">Position of the first in the order.</param>
/// <param name="Count">At least 1.</param>
public sealed record OrderedGroup(string Title, int Start, int Count);

/// <summary>An order cut into groups: within each, instances stand as they stood before.</summary>
/// <param name="Groups">Those that have instances: classes in class order, after them what has none, patterns with what most are hard for last; empty where nothing is grouped.</param>
public sealed record OrderedGroups(int[] Order, ImmutableArray<OrderedGroup> Groups)
{
    // Three perspectives, each unknown, easy or hard.
    private const int PatternCount = 27;

    /// <param name="order">Instance indices; left as it is.</param>
    /// <param name="patterns">Shape (N).</param>
    public static OrderedGroups Of(int[] order, InstanceGrouping grouping, ScoredAnalysis analysis, Pattern[] patterns)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(patterns);
        var names = analysis.Dataset.ClassNames;
        var (labels, predictions) = (analysis.Dataset.Labels, analysis.Models[0].Predictions);
        return grouping switch
        {
            InstanceGrouping.Label => Of(order, names.Length, instanceIndex => labels[instanceIndex], label => names[label]),
            InstanceGrouping.Prediction => Of(
                order,
                names.Length + 1,
                instanceIndex => predictions[instanceIndex] is >= 0 and var prediction ? prediction : names.Length,
                prediction => prediction < names.Length ? names[prediction] : "unknown"),
            InstanceGrouping.Pattern => Of(order, PatternCount, instanceIndex => NumberOf(patterns[instanceIndex]), number => PatternMeaning.Of(PatternOf(number)).Title),
            _ => new OrderedGroups(order, []),
        };
    }

    private static OrderedGroups Of(int[] order, int keyCount, Func<int, int> keyOf, Func<int, string> titleOf)
    {
        var ends = new int[keyCount];
        foreach (var instanceIndex in order)
        {
            ends[keyOf(instanceIndex)]++;
        }

        var groups = ImmutableArray.CreateBuilder<OrderedGroup>();
        var start = 0;
        for (var key = 0; key < keyCount; key++)
        {
            var count = ends[key];
            if (count > 0)
            {
                groups.Add(new OrderedGroup(titleOf(key), start, count));
            }

            (ends[key], start) = (start, start + count);
        }

        var grouped = new int[order.Length];
        foreach (var instanceIndex in order)
        {
            grouped[ends[keyOf(instanceIndex)]++] = instanceIndex;
        }

        return new OrderedGroups(grouped, groups.ToImmutable());
    }

    private static int NumberOf(Pattern pattern) => ((int)pattern.Human * 9) + ((int)pattern.Model * 3) + (int)pattern.Data;

    private static Pattern PatternOf(int number) => new((Ease)(number % 3), (Ease)(number / 3 % 3), (Ease)(number / 9));
}
