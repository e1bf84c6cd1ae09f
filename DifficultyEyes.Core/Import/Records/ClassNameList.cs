using System.Globalization;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>Class names that come as a list, by label.</summary>
internal static class ClassNameList
{
    // Of a list as a file.
    private const int MaximumFileCharacters = 100_000;

    /// <summary>One name a line; blank lines at the end do not count.</summary>
    /// <exception cref="ImportException">Not UTF-8 text, no name, or too many.</exception>
    public static string[] Read(Stream stream, string fileName)
    {
        try
        {
            using var reader = new StreamReader(stream, new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true));
            var names = new List<string>();
            var buffer = new char[MaximumFileCharacters];
            var length = reader.ReadBlock(buffer);
            if (reader.Peek() >= 0 || buffer.AsSpan(0, length).Contains('\0'))
            {
                throw new ImportException($"\"{fileName}\" is not a list of class names, one a line.");
            }

            names.AddRange(new string(buffer, 0, length).TrimEnd().Split('\n').Select(name => name.Trim()));
            return MakeUnique(names);
        }
        catch (System.Text.DecoderFallbackException exception)
        {
            throw new ImportException($"\"{fileName}\" is not a list of class names in UTF-8.", exception);
        }
    }

    /// <summary>Names fit to tell classes apart: an empty one becomes its label, one that occurred before gets its label beside it.</summary>
    /// <exception cref="ImportException">No name, or too many.</exception>
    public static string[] MakeUnique(IReadOnlyList<string> names)
    {
        if (names.Count is 0 or > NameLimits.MaximumClasses)
        {
            throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"1 to {NameLimits.MaximumClasses:N0} class names were expected, {names.Count:N0} found."));
        }

        var unique = new string[names.Count];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var label = 0; label < unique.Length; label++)
        {
            var number = label.ToString(CultureInfo.InvariantCulture);
            var name = names[label].Length > NameLimits.MaximumCharacters ? names[label][..NameLimits.MaximumCharacters] : names[label];
            for (unique[label] = name.Length == 0 ? number : name; !seen.Add(unique[label]);)
            {
                unique[label] += $" ({number})";
            }
        }

        return unique;
    }

    /// <summary>"0", "1", …: what classes are called where nothing names them.</summary>
    public static string[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(label => label.ToString(CultureInfo.InvariantCulture))];

    /// <summary>A class name as a folder of a path: without slashes, colons (drives) and control characters.</summary>
    public static string AsFolder(string name)
    {
        var folder = string.Concat(name.Select(letter => letter is '/' or '\\' or ':' || char.IsControl(letter) ? '_' : letter)).Trim();
        return folder is "" or "." or ".." ? "_" : folder;
    }
}
