using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Representation.Inference.Classes;

/// <summary>Reads the names of outputs from a text, in whichever of the usual forms they are written.</summary>
/// <remarks>
/// A dictionary from index to name or from name to index, or a list, as a literal of Python or JSON; the same under a usual key, as in a Hugging Face
/// <c>config.json</c>; one name a line, perhaps behind its index; names parted by commas or semicolons.
/// </remarks>
internal static partial class OutputNames
{
    private static readonly HashSet<string> s_keys = new(StringComparer.Ordinal)
    {
        "names", "classes", "labels", "id2label", "label2id", "classnames", "labelnames", "classlabels", "labelmap", "categories",
        "idxtoclass", "classtoidx", "idx2label", "label2idx", "idtolabel", "labeltoid", "indextoname", "indextolabel", "classnameslist", "class", "classlist", "labellist",
    };

    /// <summary>True for what names of outputs are usually kept under: <c>names</c>, <c>id2label</c>, <c>class_names</c>, …</summary>
    public static bool IsKey(string key) => s_keys.Contains(Plain(key));

    /// <returns>In the order of the outputs; null where the text holds no names, or not one for each index from 0 on.</returns>
    public static string[]? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Literal.LargestText)
        {
            return null;
        }

        var trimmed = text.Trim().TrimStart('\uFEFF');
        var names = trimmed.StartsWith('{') || trimmed.StartsWith('[') || trimmed.StartsWith('(')
            ? Literal.TryRead(trimmed, out var value) ? OfValue(value) : null
            : OfLines(trimmed);
        return names is { Length: > 0 and <= NameLimits.MaximumClasses } ? Array.ConvertAll(names, Cleaned) : null;
    }

    /// <summary>A name as pages and files can hold it: of whole characters, without controls, no longer than names may be.</summary>
    public static string Cleaned(string name)
    {
        var whole = string.Concat(name.EnumerateRunes().Where(rune => !Rune.IsControl(rune))).Trim();
        return whole.Length <= NameLimits.MaximumCharacters ? whole : whole[..NameLimits.MaximumCharacters];
    }

    private static string[]? OfValue(object? value) => value switch
    {
        List<object?> list => OfList(list),
        List<KeyValuePair<object?, object?>> entries => OfIndices(entries) ?? OfKey(entries),
        _ => null,
    };

    // ['cat', 'dog'], or [[0, 'cat'], [1, 'dog']].
    private static string[]? OfList(List<object?> list)
    {
        var names = list.Select(NameOf).OfType<string>().ToArray();
        return names.Length == list.Count
            ? names
            : list.TrueForAll(item => item is List<object?> { Count: 2 })
            ? OfIndices([.. list.Cast<List<object?>>().Select(pair => KeyValuePair.Create(pair[0], pair[1]))])
            : null;
    }

    // {0: 'cat', 1: 'dog'}, {"0": "cat", "1": "dog"}, or the other way round; also keras' {"0": ["n01440764", "tench"]}.
    private static string[]? OfIndices(List<KeyValuePair<object?, object?>> entries) =>
        Ordered(entries.Select(entry => (IndexOf(entry.Key), NameOf(entry.Value) ?? FirstNameOf(entry.Value))))
            ?? Ordered(entries.Select(entry => (entry.Value is long ? IndexOf(entry.Value) : null, NameOf(entry.Key))));

    private static string[]? OfKey(List<KeyValuePair<object?, object?>> entries) => entries
        .Where(entry => entry.Key is string key && IsKey(key))
        .Select(entry => entry.Value is string text ? Read(text) : OfValue(entry.Value))
        .FirstOrDefault(names => names is not null);

    private static string[]? OfLines(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).ToArray();
        if (lines is [var only])
        {
            return only.Length == 0 ? null : OfOneLine(only);
        }

        // YAML, as ultralytics describes a dataset: names: and under it 0: cat, or - cat.
        var heading = Array.FindIndex(lines, line => line.EndsWith(':') && IsKey(line[..^1]));
        if (heading >= 0)
        {
            lines = [.. lines.Skip(heading + 1).TakeWhile(line => line.StartsWith("- ", StringComparison.Ordinal) || Numbered().IsMatch(line))];
            lines = Array.ConvertAll(lines, line => line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line);
        }
        else if (Array.Find(lines, line => YamlList().IsMatch(line)) is { } inline && IsKey(inline[..inline.IndexOf(':', StringComparison.Ordinal)]))
        {
            return Read(inline[(inline.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        }

        var numbered = Array.ConvertAll(lines, line => Numbered().Match(line));
        if (!Array.TrueForAll(numbered, match => match.Success))
        {
            return Array.ConvertAll(lines, Unquoted);
        }

        // From 0 on, or from 1 on.
        var pairs = numbered.Select(match => (Index: IndexOf(match.Groups["index"].Value), Name: (string?)Unquoted(match.Groups["name"].Value))).ToList();
        return Ordered(pairs) ?? Ordered(pairs.Select(pair => (pair.Index - 1, pair.Name))) ?? Array.ConvertAll(lines, Unquoted);
    }

    private static string[]? OfOneLine(string line) => line.Contains(',', StringComparison.Ordinal) || line.Contains(';', StringComparison.Ordinal)
        ? [.. line.Split(line.Contains(';', StringComparison.Ordinal) ? ';' : ',').Select(name => Unquoted(name.Trim()))]
        : [Unquoted(line)];

    // Each index from 0 on, each once, in any order.
    private static string[]? Ordered(IEnumerable<(long? Index, string? Name)> pairs)
    {
        var all = pairs.ToList();
        var names = new string?[all.Count];
        foreach (var (index, name) in all)
        {
            if (index is not { } position || position < 0 || position >= names.Length || name is null || names[position] is not null)
            {
                return null;
            }

            names[position] = name;
        }

        return names!;
    }

    private static long? IndexOf(object? value) => value switch
    {
        long number => number,
        string text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static string? NameOf(object? value) => value switch
    {
        string text => text.Trim(),
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    // Each class by several names: all of them, as a synset is written.
    private static string? FirstNameOf(object? value) =>
        value is List<object?> { Count: > 0 } names && names.TrueForAll(name => name is string) ? string.Join(' ', names) : null;

    private static string Unquoted(string text) =>
        text is ['"', .., '"'] or ['\'', .., '\''] && text.Length >= 2 && Literal.TryRead(text, out var value) && value is string name ? name : text;

    private static string Plain(string key) => string.Concat(key.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"^['""]?(?<index>[0-9]{1,9})['""]?\s*[:=,;\t ]\s*(?<name>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^[A-Za-z_]+\s*:\s*[\[{]", RegexOptions.CultureInvariant)]
    private static partial Regex YamlList();
}
