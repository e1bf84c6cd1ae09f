using System.Numerics;

namespace DifficultyEyes.Core.Summaries;

/// <summary>Tallies groups of instances in one pass over the words of the sets: the loop that the summaries share.</summary>
internal static class GroupTallies
{
    private const int BitsPerWord = 64;

    // Right or wrong, selected or not.
    private const int OutcomeCount = 4;

    /// <param name="groups">Which group each instance is in.</param>
    /// <param name="groupCount">Groups are 0 to this less one.</param>
    /// <param name="scope">What is counted.</param>
    /// <returns>Shape (groups).</returns>
    public static Tally[] Count<TGroups>(TGroups groups, int groupCount, InstanceScope scope)
        where TGroups : struct, IInstanceGroups, allows ref struct
    {
        // Two tables in turn: adding to the place that was just written would wait for that write, and most neighbors share a group.
        var (even, odd) = (new int[groupCount * OutcomeCount], new int[groupCount * OutcomeCount]);
        var shown = scope.Shown.Words;
        var selected = scope.Selected.Words;
        var correct = scope.Correct.Words;
        for (var position = 0; position < shown.Length; position++)
        {
            var rest = shown[position];
            var (selectedBits, correctBits) = (selected[position], correct[position]);
            while (rest != 0)
            {
                even[PlaceOf(groups, position, BitOperations.TrailingZeroCount(rest), selectedBits, correctBits)]++;
                rest &= rest - 1;
                if (rest != 0)
                {
                    odd[PlaceOf(groups, position, BitOperations.TrailingZeroCount(rest), selectedBits, correctBits)]++;
                    rest &= rest - 1;
                }
            }
        }

        var tallies = new Tally[groupCount];
        for (var group = 0; group < groupCount; group++)
        {
            int Outcome(int outcome) => even[group * OutcomeCount + outcome] + odd[group * OutcomeCount + outcome];
            tallies[group] = new Tally(Outcome(0) + Outcome(1) + Outcome(2) + Outcome(3), Outcome(1) + Outcome(3), Outcome(2) + Outcome(3))
            {
                SelectedCorrectCount = Outcome(3),
            };
        }

        if (!scope.Unknown.IsEmpty)
        {
            // Few as a rule, and so gone through once more in place of a question for every instance above.
            foreach (var instanceIndex in scope.Unknown.And(scope.Shown))
            {
                ref var tally = ref tallies[groups.GroupOf(instanceIndex)];
                tally = tally with
                {
                    UnknownCount = tally.UnknownCount + 1,
                    SelectedUnknownCount = tally.SelectedUnknownCount + (scope.Selected.Contains(instanceIndex) ? 1 : 0),
                };
            }
        }

        return tallies;
    }

    private static int PlaceOf<TGroups>(TGroups groups, int position, int bit, ulong selectedBits, ulong correctBits)
        where TGroups : struct, IInstanceGroups, allows ref struct =>
        groups.GroupOf(position * BitsPerWord + bit) * OutcomeCount
            + (int)(selectedBits >> bit & 1) * 2
            + (int)(correctBits >> bit & 1);
}
