namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>Whether an instance is easy or hard in one perspective.</summary>
public enum Ease : byte
{
    Unknown,
    Easy,
    Hard,
}

/// <summary>Easy or hard in each perspective: eight patterns, more where a perspective is unknown.</summary>
public readonly record struct Pattern(Ease Data, Ease Model, Ease Human)
{
    /// <summary>Three letters for data, model, human: E, H, or - for unknown.</summary>
    public override string ToString() => string.Create(3, this, static (text, pattern) =>
    {
        text[0] = Letter(pattern.Data);
        text[1] = Letter(pattern.Model);
        text[2] = Letter(pattern.Human);
    });

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>Null for any other text.</returns>
    public static Pattern? TryParse(string? text) =>
        text is { Length: 3 } && FromLetter(text[0]) is Ease data && FromLetter(text[1]) is Ease model && FromLetter(text[2]) is Ease human
            ? new Pattern(data, model, human)
            : null;

    private static char Letter(Ease ease) => ease switch { Ease.Easy => 'E', Ease.Hard => 'H', _ => '-' };

    private static Ease? FromLetter(char letter) => letter switch { 'E' => Ease.Easy, 'H' => Ease.Hard, '-' => Ease.Unknown, _ => null };
}
