using System.Globalization;
using System.Runtime.InteropServices;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>Paths for images that have none of their own: <c>test/cat/00001.png</c>, numbered through the split in the records' order.</summary>
internal static class RecordPath
{
    /// <param name="counts">Images so far by split; counted on.</param>
    public static string Of(string? split, string className, Dictionary<string, int> counts, string extension)
    {
        var number = CollectionsMarshal.GetValueRefOrAddDefault(counts, split ?? "", out _)++;
        var path = string.Create(CultureInfo.InvariantCulture, $"{ClassNameList.AsFolder(className)}/{number:00000}.{extension}");
        return split is null ? path : $"{split}/{path}";
    }
}
