using System.Text.RegularExpressions;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>How the two files of an IDX pair are called: <c>train-images-idx3-ubyte[.gz]</c> and <c>train-labels-idx1-ubyte[.gz]</c>.</summary>
internal static partial class IdxNames
{
    public const string ClassList = "classes.txt";

    /// <summary>Names beside an image file under which its labels, and the classes' names, may lie.</summary>
    public static IEnumerable<string> Companions(string imageName)
    {
        var plain = imageName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? imageName[..^3] : imageName;
        var labels = IndexDimensions().Replace(Images().Replace(plain, match => match.Value[0] == 'I' ? "Labels" : "labels"), "${idx}1");
        return [labels, labels + ".gz", ClassList];
    }

    /// <summary>What an image and a label file of one pair share.</summary>
    public static string Key(string path) => Particles().Replace(path.ToLowerInvariant(), "");

    [GeneratedRegex("images?", RegexOptions.IgnoreCase)]
    private static partial Regex Images();

    [GeneratedRegex("(?<idx>idx)[34]", RegexOptions.IgnoreCase)]
    private static partial Regex IndexDimensions();

    [GeneratedRegex(@"images?|labels?|idx\d?|ubyte|gz|[-_.]")]
    private static partial Regex Particles();
}
