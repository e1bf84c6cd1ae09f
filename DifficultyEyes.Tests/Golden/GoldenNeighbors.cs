using System.Globalization;
using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Tests.Golden;

/// <summary>Reads reference neighborhoods; the corpus holds indices only, so distances are 0.</summary>
internal static class GoldenNeighbors
{
    public static NeighborTable Read(string file)
    {
        var rows = File.ReadLines(Corpus.Require("golden", file)).Skip(1).Select(line => line.Split(',')[1..]).ToList();
        int[] indices = [.. rows.SelectMany(row => row).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        return new NeighborTable(indices, new float[indices.Length], rows.Count, rows[0].Length);
    }
}
