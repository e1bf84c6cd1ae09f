using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace DifficultyEyes.Core.Workspace;

/// <summary>An immutable set of instances as one bit each: what a brush, a filter or a subset holds.</summary>
/// <remarks>Instance i is bit i % 64 of word i / 64. Bits past the last instance are always 0, so whole words can be counted.</remarks>
public sealed class InstanceSet : IEquatable<InstanceSet>
{
    private const int BitsPerWord = 64;

    private readonly ulong[] _words;

    private InstanceSet(ulong[] words, int instanceCount)
    {
        _words = words;
        InstanceCount = instanceCount;
        foreach (var word in words)
        {
            Count += BitOperations.PopCount(word);
        }
    }

    /// <summary>N: how many instances there are, in the set or not.</summary>
    public int InstanceCount { get; }

    /// <summary>How many instances are in the set.</summary>
    public int Count { get; }

    public bool IsEmpty => Count == 0;

    public bool IsFull => Count == InstanceCount;

    /// <summary>The bits, 64 instances a word, lowest first; shape (ceil(N / 64)).</summary>
    public ReadOnlySpan<ulong> Words => _words;

    public static InstanceSet None(int instanceCount) => new(NewWords(instanceCount), instanceCount);

    public static InstanceSet All(int instanceCount) => None(instanceCount).Complement();

    /// <summary>The set of the given instances; repeated ones count once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside 0 to N - 1.</exception>
    public static InstanceSet FromIndices(int instanceCount, IEnumerable<int> instanceIndices)
    {
        ArgumentNullException.ThrowIfNull(instanceIndices);
        var words = NewWords(instanceCount);
        foreach (var instanceIndex in instanceIndices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(instanceIndex, nameof(instanceIndices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(instanceIndex, instanceCount, nameof(instanceIndices));
            words[instanceIndex / BitsPerWord] |= 1UL << instanceIndex;
        }

        return new InstanceSet(words, instanceCount);
    }

    /// <summary>The instances for which the claim holds, asked once each in ascending order.</summary>
    public static InstanceSet Where(int instanceCount, Func<int, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(holds);
        var words = NewWords(instanceCount);
        for (var instanceIndex = 0; instanceIndex < instanceCount; instanceIndex++)
        {
            if (holds(instanceIndex))
            {
                words[instanceIndex / BitsPerWord] |= 1UL << instanceIndex;
            }
        }

        return new InstanceSet(words, instanceCount);
    }

    /// <summary>The instances whose value lies between two, both included; NaN lies between none.</summary>
    /// <param name="values">Shape (N).</param>
    public static InstanceSet WhereBetween<T>(ReadOnlySpan<T> values, T least, T most)
        where T : struct, INumber<T>
    {
        var words = NewWords(values.Length);
        var (low, high) = (Vector512.Create(least), Vector512.Create(most));
        var vectorized = values.Length - values.Length % BitsPerWord;
        for (var first = 0; first < vectorized; first += Vector512<T>.Count)
        {
            var some = Vector512.Create(values.Slice(first, Vector512<T>.Count));
            var isBetween = Vector512.GreaterThanOrEqual(some, low) & Vector512.LessThanOrEqual(some, high);
            words[first / BitsPerWord] |= isBetween.ExtractMostSignificantBits() << first;
        }

        for (var instanceIndex = vectorized; instanceIndex < values.Length; instanceIndex++)
        {
            if (values[instanceIndex] >= least && values[instanceIndex] <= most)
            {
                words[instanceIndex / BitsPerWord] |= 1UL << instanceIndex;
            }
        }

        return new InstanceSet(words, values.Length);
    }

    /// <summary>The instances that have one value.</summary>
    /// <param name="values">Shape (N).</param>
    public static InstanceSet WhereEqual<T>(ReadOnlySpan<T> values, T value)
        where T : struct, INumber<T> => WhereBetween(values, value, value);

    /// <summary>Reads what <see cref="ToBytes"/> wrote; bits past the last instance are ignored.</summary>
    /// <exception cref="ArgumentException">There are not ceil(N / 8) bytes.</exception>
    public static InstanceSet FromBytes(int instanceCount, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != ByteCount(instanceCount))
        {
            throw new ArgumentException($"{instanceCount} instances take {ByteCount(instanceCount)} bytes, not {bytes.Length}.", nameof(bytes));
        }

        var words = NewWords(instanceCount);
        for (var position = 0; position < bytes.Length; position++)
        {
            words[position / sizeof(ulong)] |= (ulong)bytes[position] << (position % sizeof(ulong) * 8);
        }

        ClearPastEnd(words, instanceCount);
        return new InstanceSet(words, instanceCount);
    }

    /// <exception cref="IndexOutOfRangeException">The index lies well outside 0 to N - 1.</exception>
    public bool Contains(int instanceIndex) => (_words[instanceIndex / BitsPerWord] >> instanceIndex & 1) != 0;

    public InstanceSet And(InstanceSet other) => Combine(other, static (mine, theirs) => mine & theirs);

    public InstanceSet Or(InstanceSet other) => Combine(other, static (mine, theirs) => mine | theirs);

    /// <summary>What is here and not in the other set.</summary>
    public InstanceSet AndNot(InstanceSet other) => Combine(other, static (mine, theirs) => mine & ~theirs);

    public InstanceSet Complement()
    {
        var words = new ulong[_words.Length];
        for (var position = 0; position < words.Length; position++)
        {
            words[position] = ~_words[position];
        }

        ClearPastEnd(words, InstanceCount);
        return new InstanceSet(words, InstanceCount);
    }

    /// <summary>How many instances both sets share, without making their intersection.</summary>
    public int CountShared(InstanceSet other)
    {
        RequireSameCount(other);
        var count = 0;
        for (var position = 0; position < _words.Length; position++)
        {
            count += BitOperations.PopCount(_words[position] & other._words[position]);
        }

        return count;
    }

    /// <summary>For <c>foreach</c>: the members in ascending order.</summary>
    public InstanceSetEnumerator GetEnumerator() => new(_words);

    /// <summary>The members in ascending order, for queries.</summary>
    public IEnumerable<int> Indices() => ToIndices();

    /// <summary>The members in ascending order; shape (<see cref="Count"/>).</summary>
    public int[] ToIndices()
    {
        var indices = new int[Count];
        var filled = 0;
        foreach (var instanceIndex in this)
        {
            indices[filled++] = instanceIndex;
        }

        return indices;
    }

    /// <summary>ceil(N / 8) bytes: instance i is bit i % 8 of byte i / 8.</summary>
    public byte[] ToBytes()
    {
        var padded = new byte[_words.Length * sizeof(ulong)];
        for (var position = 0; position < _words.Length; position++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(padded.AsSpan(position * sizeof(ulong)), _words[position]);
        }

        return padded[..ByteCount(InstanceCount)];
    }

    public bool Equals(InstanceSet? other) =>
        other is not null && InstanceCount == other.InstanceCount && Words.SequenceEqual(other._words);

    public override bool Equals(object? obj) => Equals(obj as InstanceSet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(InstanceCount);
        foreach (var word in _words)
        {
            hash.Add(word);
        }

        return hash.ToHashCode();
    }

    /// <summary>How many bytes <see cref="ToBytes"/> gives.</summary>
    internal static int ByteCount(int instanceCount) => (instanceCount + 7) / 8;

    private static ulong[] NewWords(int instanceCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(instanceCount);
        return new ulong[(instanceCount + BitsPerWord - 1) / BitsPerWord];
    }

    private static void ClearPastEnd(ulong[] words, int instanceCount)
    {
        if (instanceCount % BitsPerWord != 0)
        {
            words[^1] &= (1UL << instanceCount) - 1;
        }
    }

    private InstanceSet Combine(InstanceSet other, Func<ulong, ulong, ulong> combine)
    {
        RequireSameCount(other);
        var words = new ulong[_words.Length];
        for (var position = 0; position < words.Length; position++)
        {
            words[position] = combine(_words[position], other._words[position]);
        }

        return new InstanceSet(words, InstanceCount);
    }

    private void RequireSameCount(InstanceSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.InstanceCount != InstanceCount)
        {
            throw new ArgumentException($"A set over {other.InstanceCount} instances does not fit one over {InstanceCount}.", nameof(other));
        }
    }
}
