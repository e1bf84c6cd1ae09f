namespace DifficultyEyes.Core.Import.Records;

/// <summary>Splits from the names of files and folders: <c>train-00000-of-00002.parquet</c>, <c>t10k-images-idx3-ubyte</c>, <c>test_batch.bin</c>.</summary>
internal static class SplitName
{
    private static readonly char[] s_separators = ['-', '_', '.', ' '];

    private static readonly Dictionary<string, string> s_splits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = "train", ["training"] = "train", ["test"] = "test", ["testing"] = "test", ["t10k"] = "test",
        ["val"] = "validation", ["valid"] = "validation", ["validation"] = "validation", ["dev"] = "validation", ["eval"] = "test",
    };

    /// <summary>The split that a file's name says, else the folder nearest to it; null where none does.</summary>
    /// <param name="path">In the form of <see cref="EntryPath"/>.</param>
    public static string? Find(string path)
    {
        var segments = path.Split('/');
        for (var i = segments.Length - 1; i >= 0; i--)
        {
            foreach (var word in segments[i].Split(s_separators))
            {
                if (s_splits.TryGetValue(word, out var split))
                {
                    return split;
                }
            }
        }

        return null;
    }
}
