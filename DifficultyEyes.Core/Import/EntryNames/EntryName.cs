namespace DifficultyEyes.Core.Import.EntryNames;

/// <summary>The name of an archive's entry: a text where the archive says which, else bytes whose meaning is to be found out.</summary>
/// <param name="Text">Null where only the bytes are known.</param>
/// <param name="Raw">Null where the text is known.</param>
internal readonly record struct EntryName(string? Text, byte[]? Raw)
{
    /// <summary>The bytes as text that no other name has: what is not ASCII as <c>%</c> and two hexadecimal digits.</summary>
    public string Escaped() => string.Concat(Raw!.Select(letter => letter < 0x80 ? ((char)letter).ToString() : $"%{letter:X2}"));
}
