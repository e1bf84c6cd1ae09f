using System.Globalization;

namespace DifficultyEyes.Core.Words;

/// <summary>Numbers beside what they count, as every screen, message and command line writes them: "1 class", "1,795 images".</summary>
public static class Counted
{
    /// <summary>"1,795", whatever the machine's language.</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <param name="one">What one of them is called, perhaps with its verb: "image", "row holds".</param>
    /// <param name="several">What others are called; null makes it of the former.</param>
    public static string Of(long count, string one, string? several = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(one);
        return $"{Number(count)} {(count == 1 ? one : several ?? Several(one))}";
    }

    private static string Several(string one) => one switch
    {
        // Spoken as a k, it takes the mere s.
        "epoch" => "epochs",
        [.., 's' or 'x'] or [.., 'c' or 's', 'h'] => one + "es",
        [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => one[..^1] + "ies",
        _ => one + "s",
    };
}
