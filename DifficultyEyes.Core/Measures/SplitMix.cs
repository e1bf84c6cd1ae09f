using System.Runtime.CompilerServices;

namespace DifficultyEyes.Core.Measures;

/// <summary>A small, fast random source that gives the same numbers on every platform and version.</summary>
/// <remarks>Steele, Lea, Flood: Fast splittable pseudorandom number generators (2014).</remarks>
internal struct SplitMix(ulong seed)
{
    private ulong _state = seed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 to limit - 1; the bias of less than limit / 2³² does not matter to a layout.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Below(int limit) => (int)((Next() >> 32) * (ulong)limit >> 32);

    /// <summary>In (0, 1).</summary>
    public double NextOpen() => ((Next() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>In [-1, 1).</summary>
    public double NextSigned() => (Next() >> 11) * (2.0 / (1UL << 53)) - 1;
}
