using System.Globalization;
using System.Text;

namespace DifficultyEyes.Core.Export;

/// <summary>Some lines of a CSV file, as they are put together; their memory is used again for the next ones.</summary>
internal sealed class CsvLines
{
    // "-1.2345679E-38" and shorter.
    private const int MostOfNumber = 32;

    private char[] _text = new char[1 << 17];
    private byte[] _utf8 = [];
    private int _length;

    public void Add(char text)
    {
        Reserve(1);
        _text[_length++] = text;
    }

    public void Add(string text)
    {
        Reserve(text.Length);
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>The shortest text that reads back as the same number; nothing for NaN.</summary>
    public void Add(float number)
    {
        if (float.IsNaN(number))
        {
            return;
        }

        Reserve(MostOfNumber);
        number.TryFormat(_text.AsSpan(_length), out var length, "R", CultureInfo.InvariantCulture);
        _length += length;
    }

    /// <summary>The lines so far, until the next call.</summary>
    public ReadOnlyMemory<byte> ToUtf8()
    {
        var most = Encoding.UTF8.GetMaxByteCount(_length);
        _utf8 = _utf8.Length < most ? new byte[most] : _utf8;
        return _utf8.AsMemory(0, Encoding.UTF8.GetBytes(_text, 0, _length, _utf8, 0));
    }

    public void Clear() => _length = 0;

    private void Reserve(int count)
    {
        if (_text.Length - _length < count)
        {
            Array.Resize(ref _text, Math.Max(2 * _text.Length, _length + count));
        }
    }
}
