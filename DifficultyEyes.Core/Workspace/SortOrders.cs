using System.Collections.Concurrent;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Workspace;

/// <summary>All instances in the order of a column, sorted once for each column and direction; safe for several threads.</summary>
/// <remarks>Unknown values come last in either direction; equal ones keep the order of the dataset.</remarks>
internal sealed class SortOrders(ScoredAnalysis analysis)
{
    private readonly ConcurrentDictionary<(string SortBy, bool IsDescending), int[]> _orders = new();

    /// <summary>The members of a set in the order of a column, or of <see cref="WorkspaceState.SortByPath"/>; shared, so never to be altered.</summary>
    public int[] Of(InstanceSet members, string sortBy, bool isDescending)
    {
        var order = _orders.GetOrAdd((sortBy, isDescending), Sort);
        if (members.IsFull)
        {
            return order;
        }

        // Written always and gone on where it is a member: no branch to be guessed wrong, one place too many.
        var sorted = new int[members.Count + 1];
        var filled = 0;
        foreach (var instanceIndex in order)
        {
            sorted[filled] = instanceIndex;
            filled += members.Contains(instanceIndex) ? 1 : 0;
        }

        Array.Resize(ref sorted, filled);
        return sorted;
    }

    private int[] Sort((string SortBy, bool IsDescending) key)
    {
        var order = new int[analysis.InstanceCount];
        var keys = new ulong[order.Length];
        var values = analysis.FindColumn(key.SortBy)?.Values;
        for (var instanceIndex = 0; instanceIndex < order.Length; instanceIndex++)
        {
            order[instanceIndex] = instanceIndex;
            var rank = values is null
                ? key.IsDescending ? uint.MaxValue - (uint)instanceIndex : 0
                : RankOf(values[instanceIndex], key.IsDescending);
            keys[instanceIndex] = (ulong)rank << 32 | (uint)instanceIndex;
        }

        Array.Sort(keys, order);
        return order;
    }

    /// <summary>A number that orders as the value does: IEEE 754 bits do so once negative ones are turned around.</summary>
    private static uint RankOf(float value, bool isDescending)
    {
        if (float.IsNaN(value))
        {
            return uint.MaxValue;
        }

        // Adding zero makes -0 the same as 0.
        var bits = BitConverter.SingleToUInt32Bits(value + 0f);
        var ascending = (bits & 0x8000_0000) == 0 ? bits | 0x8000_0000 : ~bits;
        return isDescending ? ~ascending : ascending;
    }
}
