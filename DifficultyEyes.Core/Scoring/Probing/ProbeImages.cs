using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>Which labeled images a model is tried on: the same ones every time.</summary>
internal static class ProbeImages
{
    private const ulong Seed = 0x50524F4245;

    /// <summary>Goes round the classes, each time in another order, and takes one image of each that has one left: every beginning is stratified.</summary>
    /// <param name="labels">Shape (N), values 0 to C - 1; an instance with a negative one is passed over.</param>
    /// <param name="classCount">C.</param>
    /// <param name="most">Images at most, at least 1.</param>
    /// <returns>Instance indices, each once; fewer where there are fewer.</returns>
    public static int[] Choose(ReadOnlySpan<int> labels, int classCount, int most)
    {
        var ofClass = new List<int>[classCount];
        for (var instanceIndex = 0; instanceIndex < labels.Length; instanceIndex++)
        {
            if (labels[instanceIndex] >= 0)
            {
                (ofClass[labels[instanceIndex]] ??= []).Add(instanceIndex);
            }
        }

        var random = new SplitMix(Seed);
        var left = ofClass.Where(members => members is not null).ToArray();
        List<int> chosen = [];
        while (chosen.Count < most && left.Length > 0)
        {
            Shuffle(left, ref random);
            foreach (var members in left.Take(most - chosen.Count))
            {
                var place = random.Below(members.Count);
                chosen.Add(members[place]);

                // The last one fills the gap: nothing is moved up.
                members[place] = members[^1];
                members.RemoveAt(members.Count - 1);
            }

            left = [.. left.Where(members => members.Count > 0)];
        }

        return [.. chosen];
    }

    private static void Shuffle<T>(T[] values, ref SplitMix random)
    {
        for (var place = values.Length - 1; place > 0; place--)
        {
            var other = random.Below(place + 1);
            (values[place], values[other]) = (values[other], values[place]);
        }
    }
}
