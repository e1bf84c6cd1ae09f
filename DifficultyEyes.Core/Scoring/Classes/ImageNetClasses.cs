using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>The 1,000 classes of ImageNet (ILSVRC 2012), in the order in which every model trained on it has its outputs: that of their WordNet ids.</summary>
internal static partial class ImageNetClasses
{
    public const int Count = 1000;

    /// <summary>Of TensorFlow's older models, whose first output is the background.</summary>
    public const int CountWithBackground = 1001;

    private static readonly Lazy<ImmutableArray<string>> s_entries = new(Read);

    /// <summary>"n01440764 tench, Tinca tinca": the id, then its names, the usual one first.</summary>
    public static ImmutableArray<string> Entries => s_entries.Value;

    /// <summary>The WordNet id that a name is or begins with, as "n01440764" and "n01440764_tench"; null for other names.</summary>
    public static string? IdOf(string name) => Id().Match(name) is { Success: true } match ? match.Groups["id"].Value.ToLowerInvariant() : null;

    private static ImmutableArray<string> Read()
    {
        using var stream = typeof(ImageNetClasses).Assembly.GetManifestResourceStream("imagenet-synsets.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    [GeneratedRegex("^(?<id>[nN][0-9]{8})($|[^0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
