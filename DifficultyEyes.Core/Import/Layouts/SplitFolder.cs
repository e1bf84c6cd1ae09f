using System.Text.RegularExpressions;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>What a folder that holds a split is called: <c>train</c>, <c>Validation Set</c>, <c>seg_test</c>, <c>trainImages</c>.</summary>
/// <param name="Split">The plain word as it is written; a decorated one is called by its word: train, validation or test.</param>
/// <param name="Rest">What else the name says, in lower case; empty where that means nothing.</param>
internal readonly partial record struct SplitFolder(string Split, string Rest)
{
    private static readonly Dictionary<string, string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = "train", ["training"] = "train", ["trn"] = "train",
        ["val"] = "validation", ["valid"] = "validation", ["validation"] = "validation", ["validate"] = "validation", ["dev"] = "validation",
        ["test"] = "test", ["testing"] = "test", ["tst"] = "test", ["eval"] = "test", ["evaluation"] = "test", ["holdout"] = "test",
    };

    private static readonly HashSet<string> s_fillers = new(
        ["set", "sets", "data", "dataset", "split", "folder", "dir", "image", "images", "img", "imgs", "picture", "pictures", "pics", "photo", "photos",
            "jpg", "jpeg", "jpegs", "png", "pngs", "jpegimages", "seg", "final", "online", "all", "raw", "files", "samples", "input", "class", "classes"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The split that a folder's name says; null where it says none.</summary>
    public static SplitFolder? Find(string name)
    {
        if (s_words.ContainsKey(name))
        {
            return new SplitFolder(name, "");
        }

        string? split = null;
        List<string> rest = [];
        foreach (var part in Parts().EnumerateMatches(name))
        {
            var word = name.Substring(part.Index, part.Length);
            if (WordOf(word) is { } found)
            {
                if (split is not null && split != found)
                {
                    return null;
                }

                split = found;
            }
            else if (!s_fillers.Contains(word) && !char.IsAsciiDigit(word[0]))
            {
                rest.Add(word.ToLowerInvariant());
            }
        }

        return split is null ? null : new SplitFolder(split, string.Join(' ', rest));
    }

    /// <summary>True for a folder that only says that images are in it.</summary>
    public static bool IsFiller(string name)
    {
        var parts = Parts().Matches(name);
        return parts.Count > 0 && parts.All(part => s_fillers.Contains(part.Value));
    }

    // "trainset" is one word to the eye, and two here.
    private static string? WordOf(string word) => s_words.GetValueOrDefault(word)
        ?? s_words.Where(pair => word.Length > pair.Key.Length && word.StartsWith(pair.Key, StringComparison.OrdinalIgnoreCase) && s_fillers.Contains(word[pair.Key.Length..]))
            .Select(pair => pair.Value).FirstOrDefault();

    // Words, by separators, digits and the change from small to capital letters.
    [GeneratedRegex(@"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\d+|[\p{L}-[\p{Lu}\p{Ll}]]+", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
