using System.Numerics;
using System.Runtime.CompilerServices;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>How many candidates are kept.</summary>
internal static class CandidateReservoirs
{
    private const int FewestSpare = 8;

    /// <summary>With so many spare ones, the k-th can nearly always be told from whatever is left out, in spite of rounding.</summary>
    public static int Wanted(int k) => k + Math.Max(FewestSpare, k / 4);
}

/// <summary>The best-scored candidates of every row so far, and somewhat more: only when its room is full, a row drops the worst.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Rows are independent: several threads may work on different rows.</remarks>
internal sealed class CandidateReservoirs<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // More room means fewer times to drop, but thresholds that lag behind.
    private const int LeastRoom = 32;
    private const int MostRoom = 256;

    private readonly int _kept;
    private readonly int _capacity;
    private readonly T[] _scores;
    private readonly int[] _candidates;
    private readonly int[] _counts;
    private readonly T[] _thresholds;

    /// <param name="kept">Per row, at least 1.</param>
    /// <param name="candidateCount">The most that a row can be offered.</param>
    public CandidateReservoirs(int rowCount, int kept, int candidateCount)
    {
        _kept = kept;
        _capacity = Math.Min(kept + Math.Clamp(kept, LeastRoom, MostRoom), candidateCount);
        _scores = new T[rowCount * _capacity];
        _candidates = new int[rowCount * _capacity];
        _counts = new int[rowCount];
        _thresholds = new T[rowCount];
        Array.Fill(_thresholds, T.NegativeInfinity);
    }

    /// <summary>Per row: only scores above it are worth adding. Whatever was dropped or not added scored no higher.</summary>
    public ReadOnlySpan<T> Thresholds => _thresholds;

    /// <summary>Adds a candidate; its score must be above the row's threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int row, int candidate, T score)
    {
        var count = _counts[row]++;
        _scores[(row * _capacity) + count] = score;
        _candidates[(row * _capacity) + count] = candidate;
        if (count + 1 == _capacity)
        {
            Drop(row);
        }
    }

    /// <summary>Drops all but the best of a row and sorts them.</summary>
    /// <param name="scores">Descending.</param>
    public void Take(int row, out ReadOnlySpan<T> scores, out ReadOnlySpan<int> candidates)
    {
        Drop(row);
        var sortedScores = _scores.AsSpan(row * _capacity, _counts[row]);
        var sortedCandidates = _candidates.AsSpan(row * _capacity, _counts[row]);
        sortedScores.Sort(sortedCandidates, static (one, other) => other.CompareTo(one));
        scores = sortedScores;
        candidates = sortedCandidates;
    }

    private void Drop(int row)
    {
        if (_counts[row] <= _kept)
        {
            return;
        }

        var scores = _scores.AsSpan(row * _capacity, _counts[row]);
        MoveBestToFront(scores, _candidates.AsSpan(row * _capacity, _counts[row]), _kept);
        _counts[row] = _kept;
        _thresholds[row] = scores[_kept - 1];
    }

    /// <summary>Quickselect: afterwards the first <paramref name="count"/> are the best, the worst of them at their end.</summary>
    private static void MoveBestToFront(Span<T> scores, Span<int> candidates, int count)
    {
        var (low, high) = (0, scores.Length);
        while (high - low > 1)
        {
            var pivot = Middle(scores[low], scores[(low + high) / 2], scores[high - 1]);
            var better = low + MoveToFront(scores[low..high], candidates[low..high], pivot, isPivotWanted: false);
            if (count <= better)
            {
                high = better;
                continue;
            }

            // Equal ones are set apart, or masses of them would be gone through again and again.
            low = better + MoveToFront(scores[better..high], candidates[better..high], pivot, isPivotWanted: true);
            if (count <= low)
            {
                return;
            }
        }
    }

    /// <returns>How many are better than the pivot, or as good where that is wanted: they come first afterwards.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int MoveToFront(Span<T> scores, Span<int> candidates, T pivot, bool isPivotWanted)
    {
        var bound = isPivotWanted ? T.BitDecrement(pivot) : pivot;
        var place = 0;
        for (var next = 0; next < scores.Length; next++)
        {
            // Without a branch, for nobody could foretell which way it goes: the next one always changes places.
            var (score, candidate) = (scores[next], candidates[next]);
            (scores[next], candidates[next]) = (scores[place], candidates[place]);
            (scores[place], candidates[place]) = (score, candidate);
            place += score > bound ? 1 : 0;
        }

        return place;
    }

    private static T Middle(T first, T second, T third) => T.Max(T.Min(first, second), T.Min(T.Max(first, second), third));
}
