using System.Numerics;

namespace DifficultyEyes.Core.Sample;

/// <summary>A seeded source of random numbers whose sequence is fixed by this file alone (xoshiro256**, seeded by SplitMix64).</summary>
/// <remarks>
/// The platform's own <see cref="Random"/> does not promise the same sequence in later versions; the sample must.
/// Blackman, Vigna: Scrambled linear pseudorandom number generators (2021).
/// </remarks>
internal sealed class SampleRandom
{
    private readonly ulong[] _state = new ulong[4];

    public SampleRandom(ulong seed)
    {
        for (var word = 0; word < _state.Length; word++)
        {
            _state[word] = SplitMix(ref seed);
        }
    }

    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_state[1] * 5, 7) * 9;
        var shifted = _state[1] << 17;
        _state[2] ^= _state[0];
        _state[3] ^= _state[1];
        _state[1] ^= _state[2];
        _state[0] ^= _state[3];
        _state[2] ^= shifted;
        _state[3] = BitOperations.RotateLeft(_state[3], 45);
        return result;
    }

    /// <summary>A number in [0, 1).</summary>
    public float Uniform() => (NextBits() >> 40) * (1f / (1 << 24));

    public float Between(float low, float high) => low + ((high - low) * Uniform());

    public bool Chance(float probability) => Uniform() < probability;

    /// <summary>A whole number in [0, count).</summary>
    public int Below(int count) => (int)(((NextBits() >> 32) * (ulong)count) >> 32);

    public T Pick<T>(ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>An index drawn in proportion to its weight; weights are not negative and one of them is positive.</summary>
    public int Weighted(ReadOnlySpan<float> weights)
    {
        var total = 0f;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var left = Uniform() * total;
        for (var index = 0; index < weights.Length; index++)
        {
            left -= weights[index];
            if (left < 0)
            {
                return index;
            }
        }

        return weights.LastIndexOfAnyExcept(0f);
    }

    /// <summary>A draw from the standard normal distribution (Box and Muller).</summary>
    public float Normal() => MathF.Sqrt(-2 * MathF.Log(1 - Uniform())) * MathF.Cos(MathF.Tau * Uniform());

    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private static ulong SplitMix(ref ulong seed)
    {
        seed += 0x9E3779B97F4A7C15;
        var mixed = seed;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
