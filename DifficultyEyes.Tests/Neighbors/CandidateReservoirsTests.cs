using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Tests.Neighbors;

public sealed class CandidateReservoirsTests
{
    [Theory]
    [InlineData(1, 5, 1000)]
    [InlineData(46, 500, 1000)]
    [InlineData(46, 500, 3)]
    [InlineData(46, 46, 1000)]
    [InlineData(300, 2000, 1)]
    [InlineData(300, 2000, 40)]
    public void Take_AfterManyAdded_GivesTheBestScores(int kept, int added, int distinctScores)
    {
        var random = new Random(kept + distinctScores);
        var scores = Enumerable.Range(0, added).Select(_ => (float)random.Next(distinctScores)).ToArray();
        var reservoirs = new CandidateReservoirs<float>(2, kept, added);

        for (var candidate = 0; candidate < added; candidate++)
        {
            if (scores[candidate] > reservoirs.Thresholds[1])
            {
                reservoirs.Add(1, candidate, scores[candidate]);
            }
        }

        reservoirs.Take(1, out var taken, out var candidates);
        Assert.Equal(scores.OrderDescending().Take(kept), taken.ToArray());
        Assert.Equal(taken.ToArray(), candidates.ToArray().Select(candidate => scores[candidate]));
        Assert.Equal(candidates.Length, candidates.ToArray().Distinct().Count());
        Assert.Equal(added > kept ? taken[^1] : float.NegativeInfinity, reservoirs.Thresholds[1]);
        Assert.Equal(float.NegativeInfinity, reservoirs.Thresholds[0]);
    }
}
