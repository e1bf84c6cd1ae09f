namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>Reads the decimal numbers of a Netpbm file, between blanks and comments.</summary>
/// <remarks>A comment goes from <c>#</c> to the end of its line and counts as that line end, within a number too (Netpbm's <c>pm_getc</c>).</remarks>
internal ref struct PnmText(ReadOnlySpan<byte> file, int position)
{
    private readonly ReadOnlySpan<byte> _file = file;

    /// <summary>The next byte that was not read.</summary>
    public int Position { get; private set; } = position;

    public static bool IsBlank(byte letter) => letter is (byte)' ' or >= (byte)'\t' and <= (byte)'\r';

    /// <summary>The next number; what follows it stays unread.</summary>
    /// <exception cref="ImageDecodingException">The file ends before it, something else stands there, or it is too large.</exception>
    public int ReadNumber()
    {
        SkipBlanks();
        var start = Position;
        var number = 0L;
        for (; Position < _file.Length && char.IsAsciiDigit((char)_file[Position]); Position++)
        {
            number = (10 * number) + (_file[Position] - '0');
            if (number > int.MaxValue)
            {
                throw new ImageDecodingException("a number in the file is too large");
            }
        }

        return Position == start || (Position < _file.Length && _file[Position] != '#' && !IsBlank(_file[Position])) ? throw Fault() : (int)number;
    }

    /// <summary>The next bit of a plain bitmap, which needs no blank before the one after it.</summary>
    /// <exception cref="ImageDecodingException">The file ends before it, or something else stands there.</exception>
    public int ReadBit()
    {
        SkipBlanks();
        return Position < _file.Length && _file[Position] is (byte)'0' or (byte)'1' ? _file[Position++] - '0' : throw Fault();
    }

    /// <summary>What parts the header from binary samples: one blank, or one comment.</summary>
    public void SkipOneBlank()
    {
        if (Position >= _file.Length)
        {
            throw Fault();
        }

        if (_file[Position] == '#')
        {
            SkipComment();
        }
        else
        {
            Position++;
        }
    }

    private void SkipBlanks()
    {
        for (; Position < _file.Length && (IsBlank(_file[Position]) || _file[Position] == '#');)
        {
            SkipOneBlank();
        }
    }

    private void SkipComment()
    {
        var length = _file[Position..].IndexOfAny((byte)'\n', (byte)'\r');
        Position = length < 0 ? _file.Length : Position + length + 1;
    }

    private readonly ImageDecodingException Fault() => new(Position >= _file.Length
        ? "the file ends too early"
        : FormattableString.Invariant($"a number was expected at byte {Position:N0}"));
}
