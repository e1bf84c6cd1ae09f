using System.Globalization;
using System.Text;

namespace DifficultyEyes.Core.Representation.Inference.Classes;

/// <summary>Reads a literal of Python or JSON as programs write it into a file's metadata: texts, whole numbers, lists, tuples and dictionaries of them.</summary>
/// <remarks>Nothing is ever carried out, and what is no literal is no value: the text comes from a file that anybody may have written.</remarks>
internal ref struct Literal
{
    /// <summary>Characters that are looked at: a hundred thousand classes of usual length.</summary>
    public const int LargestText = 4_000_000;

    // Real ones are three deep; the reader calls itself once a level.
    private const int DeepestLevel = 16;

    private readonly ReadOnlySpan<char> _text;
    private int _position;

    private Literal(ReadOnlySpan<char> text) => _text = text;

    /// <returns>
    /// A <see cref="string"/>, a <see cref="long"/>, a <c>List&lt;object?&gt;</c> or a <c>List&lt;KeyValuePair&lt;object?, object?&gt;&gt;</c>, null
    /// for other values (None, true, 1.5); false where the whole text is no literal.
    /// </returns>
    public static bool TryRead(ReadOnlySpan<char> text, out object? value)
    {
        value = null;
        if (text.Length > LargestText)
        {
            return false;
        }

        var reader = new Literal(text);
        return reader.TryReadValue(DeepestLevel, out value) && reader.IsAtEnd();
    }

    private bool TryReadValue(int levels, out object? value)
    {
        value = null;
        SkipBlanks();
        if (levels == 0 || _position >= _text.Length)
        {
            return false;
        }

        switch (_text[_position])
        {
            case '[':
                return TryReadList(']', levels, out value);
            case '(':
                return TryReadList(')', levels, out value);
            case '{':
                return TryReadDictionary(levels, out value);
            case '\'' or '"':
                return TryReadText(isRaw: false, out value);
            case 'u' or 'U' or 'b' or 'B' or 'r' or 'R' when _position + 1 < _text.Length && _text[_position + 1] is '\'' or '"':
                var isRaw = _text[_position++] is 'r' or 'R';
                return TryReadText(isRaw, out value);
            default:
                return TryReadWord(out value);
        }
    }

    private bool TryReadList(char end, int levels, out object? value)
    {
        var items = new List<object?>();
        value = items;
        _position++;
        while (!TrySkip(end))
        {
            if (!TryReadValue(levels - 1, out var item))
            {
                return false;
            }

            items.Add(item);
            if (!TrySkip(',') && !IsNext(end))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadDictionary(int levels, out object? value)
    {
        var entries = new List<KeyValuePair<object?, object?>>();
        value = entries;
        _position++;
        while (!TrySkip('}'))
        {
            if (!TryReadValue(levels - 1, out var key) || !TrySkip(':') || !TryReadValue(levels - 1, out var item))
            {
                return false;
            }

            entries.Add(new(key, item));
            if (!TrySkip(',') && !IsNext('}'))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadText(bool isRaw, out object? value)
    {
        value = null;
        var quote = _text[_position++];
        var text = new StringBuilder();
        while (_position < _text.Length)
        {
            var letter = _text[_position++];
            if (letter == quote)
            {
                value = text.ToString();
                return true;
            }

            if (letter != '\\' || isRaw)
            {
                text.Append(letter);
            }
            else if (!TryReadEscape(text))
            {
                return false;
            }
        }

        return false;
    }

    private bool TryReadEscape(StringBuilder text)
    {
        if (_position >= _text.Length)
        {
            return false;
        }

        var letter = _text[_position++];
        var digits = letter switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0)
        {
            text.Append(letter switch { 'n' => "\n", 't' => "\t", 'r' => "\r", 'b' => "\b", 'f' => "\f", '\'' or '"' or '\\' or '/' => letter.ToString(), _ => $"\\{letter}" });
            return true;
        }

        if (_position + digits > _text.Length
            || !uint.TryParse(_text.Slice(_position, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF)
        {
            return false;
        }

        _position += digits;

        // Halves of a pair come one after the other, and are whole once both are there.
        text.Append(code > char.MaxValue ? char.ConvertFromUtf32((int)code) : ((char)code).ToString());
        return true;
    }

    private bool TryReadWord(out object? value)
    {
        value = null;
        var start = _position;
        while (_position < _text.Length && (char.IsAsciiLetterOrDigit(_text[_position]) || _text[_position] is '-' or '+' or '.' or '_'))
        {
            _position++;
        }

        var word = _text[start.._position];
        if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            value = number;
            return true;
        }

        return word is "None" or "True" or "False" or "null" or "true" or "false" or "nan" or "NaN"
            || double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    private bool TrySkip(char wanted)
    {
        if (!IsNext(wanted))
        {
            return false;
        }

        _position++;
        return true;
    }

    private bool IsNext(char wanted)
    {
        SkipBlanks();
        return _position < _text.Length && _text[_position] == wanted;
    }

    private bool IsAtEnd()
    {
        SkipBlanks();
        return _position == _text.Length;
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }
}
