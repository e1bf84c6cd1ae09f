using System.Globalization;
using System.Text;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>The header of a PAM file: lines of a word and its value, to <c>ENDHDR</c>.</summary>
internal static class PamLines
{
    private const string End = "ENDHDR";

    // A comment more or less; what goes on longer is no header.
    private const int MaximumBytes = 64 * 1024;

    /// <exception cref="ImageDecodingException">A value is missing, twice or no number, or the samples are of a kind that is not read.</exception>
    public static PnmHeader Read(ReadOnlySpan<byte> file)
    {
        var values = new Dictionary<string, int>(StringComparer.Ordinal);
        var position = file.IndexOf((byte)'\n') + 1;
        while (NextLine(file, ref position) is var line && line != End)
        {
            var space = line.AsSpan().IndexOfAny(' ', '\t');
            var word = space < 0 ? line : line[..space];

            // What the samples mean is told by how many there are; the name of the type adds nothing to it.
            if (word is "" or "TUPLTYPE" || word[0] == '#')
            {
                continue;
            }

            if (!int.TryParse(line.AsSpan(word.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) || !values.TryAdd(word, value))
            {
                throw new ImageDecodingException("the PAM header is damaged");
            }
        }

        var depth = Value(values, "DEPTH");
        return depth is >= 1 and <= 4
            ? new PnmHeader(Value(values, "WIDTH"), Value(values, "HEIGHT"), depth, Value(values, "MAXVAL"), false, false, position, "image/x-portable-arbitrarymap")
            : throw new ImageDecodingException($"the PAM file has {depth} samples a pixel, which is not read");
    }

    private static string NextLine(ReadOnlySpan<byte> file, ref int position)
    {
        var rest = file[position..Math.Min(file.Length, MaximumBytes)];
        var length = position == 0 || position >= MaximumBytes ? -1 : rest.IndexOf((byte)'\n');
        if (length < 0)
        {
            throw new ImageDecodingException("the PAM header does not end");
        }

        position += length + 1;
        return Encoding.ASCII.GetString(rest[..length]).Trim();
    }

    private static int Value(Dictionary<string, int> values, string word) =>
        values.TryGetValue(word, out var value) ? value : throw new ImageDecodingException($"the PAM header does not say {word}");
}
