using System.Numerics;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Walks through an <see cref="InstanceSet"/> in ascending order without allocating: the loop of all summaries.</summary>
public ref struct InstanceSetEnumerator
{
    private readonly ReadOnlySpan<ulong> _words;
    private ulong _rest;
    private int _position;

    internal InstanceSetEnumerator(ReadOnlySpan<ulong> words)
    {
        _words = words;
        _position = -1;
    }

    /// <summary>The instance index.</summary>
    public int Current { get; private set; }

    public bool MoveNext()
    {
        while (_rest == 0)
        {
            if (++_position >= _words.Length)
            {
                return false;
            }

            _rest = _words[_position];
        }

        Current = _position * 64 + BitOperations.TrailingZeroCount(_rest);
        _rest &= _rest - 1;
        return true;
    }
}
