namespace DifficultyEyes.Core.Import;

/// <summary>Hands a table's text on and refuses a row without an end, which the parser would hold in memory whole.</summary>
/// <param name="name">The file's name, for the message.</param>
internal sealed class BoundedRowReader(TextReader reader, char delimiter, string name) : TextReader
{
    // Votes for a hundred thousand classes, with their names in the header, and twice as many delimiters.
    private const int MaximumCharacters = 16 << 20;
    private const int MaximumDelimiters = 250_000;

    private int _characters;
    private int _delimiters;

    /// <summary>To be called before each row; what the parser has read of it already does not count.</summary>
    public void BeginRow() => (_characters, _delimiters) = (0, 0);

    /// <exception cref="ImportException">The row is longer, or has more fields, than any table's.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        var read = reader.Read(buffer, index, count);
        _characters += read;
        _delimiters += buffer.AsSpan(index, read).Count(delimiter);
        return _characters > MaximumCharacters || _delimiters > MaximumDelimiters
            ? throw new ImportException(FormattableString.Invariant(
                $"\"{name}\" has a row of more than {MaximumCharacters:N0} characters or {MaximumDelimiters:N0} fields; perhaps a line end or a quote is missing."))
            : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            reader.Dispose();
        }

        base.Dispose(disposing);
    }
}
