using System.Numerics;

namespace DifficultyEyes.Core.Summaries;

/// <summary>Says which group an instance is counted in: a structure, so that the counting loop is compiled for each kind and calls nothing.</summary>
internal interface IInstanceGroups
{
    /// <summary>At least 0.</summary>
    int GroupOf(int instanceIndex);
}

/// <summary>Groups by one code each: group 0 are the unknown ones (code -1), group c + 1 those of code c.</summary>
/// <param name="codes">Shape (N), at least -1.</param>
internal readonly ref struct CodeGroups<TCode>(ReadOnlySpan<TCode> codes) : IInstanceGroups
    where TCode : struct, IBinaryInteger<TCode>
{
    private readonly ReadOnlySpan<TCode> _codes = codes;

    public int GroupOf(int instanceIndex) => int.CreateTruncating(_codes[instanceIndex]) + 1;
}

/// <summary>Groups by two codes each: (c1 + 1) × width + c2 + 1, where -1 is unknown.</summary>
/// <param name="slow">Shape (N), at least -1.</param>
/// <param name="fast">Shape (N), -1 to width - 2.</param>
internal readonly ref struct PairGroups(ReadOnlySpan<sbyte> slow, ReadOnlySpan<sbyte> fast, int width) : IInstanceGroups
{
    private readonly ReadOnlySpan<sbyte> _slow = slow;
    private readonly ReadOnlySpan<sbyte> _fast = fast;

    public int GroupOf(int instanceIndex) => (_slow[instanceIndex] + 1) * width + _fast[instanceIndex] + 1;
}
