using System.Globalization;
using DifficultyEyes.Core.Import.Records;
using DifficultyEyes.Core.Representation.Inference.Classes;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>What the classes are called that a dataset's files mean by numbers or ids, and in which order they stand.</summary>
/// <param name="Names">Shape (C), each once.</param>
/// <param name="Words">Where names took the place of ids: how, to stand behind the words of a layout; else empty.</param>
internal sealed record ClassNaming(IReadOnlyList<string> Names, string Words)
{
    private readonly Dictionary<string, string> _nameOf = new(StringComparer.Ordinal);

    /// <summary>The name of a class by what the files call it.</summary>
    public string NameOf(string id) => _nameOf.GetValueOrDefault(id, id);

    /// <summary>The ids as they are: ordinal, in numeric order where all are whole numbers.</summary>
    public static ClassNaming AsTheyAre(IEnumerable<string> ids)
    {
        var ordered = ids.Order(StringComparer.Ordinal).ToList();

        // Whole numbers are the model's output positions: 10 comes after 2.
        return new ClassNaming(ordered.TrueForAll(id => Number(id) >= 0) ? [.. ordered.OrderBy(Number)] : ordered, "");
    }

    /// <summary>Names for the ids of tables: from a column beside them, else from a list beside the images, whose places they are.</summary>
    public static ClassNaming Of(IReadOnlyCollection<string> ids, IReadOnlyDictionary<string, string> columnNames, LayoutFiles files)
    {
        var plain = AsTheyAre(ids);
        if (ids.All(columnNames.ContainsKey))
        {
            return Renamed([.. plain.Names.Select(id => (id, columnNames[id]))], "");
        }

        var numbers = ids.Select(Number).ToList();
        if (!numbers.TrueForAll(number => number >= 0))
        {
            return plain;
        }

        foreach (var list in ClassLists.Find(files))
        {
            if (OutputNames.Read(list.Text) is { } names && FirstOf(numbers, names.Length) is { } first && names.Length >= 2)
            {
                var idOf = ids.ToLookup(Number);
                return Renamed([.. names.SelectMany((name, place) => idOf[place + first].DefaultIfEmpty("").Select(id => (id, name)))], $"; names of the classes by {list.Path}");
            }
        }

        return plain;
    }

    /// <summary>Gives ids names, in the order in which they come; an empty id is a class that nothing carries.</summary>
    public static ClassNaming Renamed(IReadOnlyList<(string Id, string Name)> classes, string words)
    {
        var names = ClassNameList.MakeUnique([.. classes.Select(pair => pair.Name)]);
        var naming = new ClassNaming(names, words);
        for (var i = 0; i < names.Length; i++)
        {
            if (classes[i].Id.Length > 0)
            {
                naming._nameOf.TryAdd(classes[i].Id, names[i]);
            }
        }

        return naming;
    }

    // Places count from 0; from 1 where none is 0 and the last one needs it.
    private static int? FirstOf(List<int> numbers, int count) => numbers.Max() < count ? 0 : numbers.Max() == count && numbers.Min() >= 1 ? 1 : null;

    private static int Number(string id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
