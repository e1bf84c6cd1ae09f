using System.Collections.Immutable;
using System.Globalization;

namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>Finds the classes of a dataset among the names of a model's outputs. Pure.</summary>
/// <remarks>
/// The same name, then the same in normalized form, then one of several names of an output ("tench, Tinca tinca", or a WordNet id); classes
/// that are whole numbers are the outputs of these numbers where the outputs have other names. Of several outputs that a name could be, none is taken.
/// </remarks>
internal sealed class ClassMatcher
{
    private readonly ImmutableArray<string> _outputs;
    private readonly List<Dictionary<string, int>> _tiers = [];

    /// <param name="outputs">Names of the outputs, in their order.</param>
    /// <param name="usesImageNet">True to know ImageNet's classes by all their names.</param>
    public ClassMatcher(ImmutableArray<string> outputs, bool usesImageNet)
    {
        _outputs = outputs;
        _tiers.Add(Index(name => [name]));
        _tiers.Add(Index(name => [NormalizedName.Of(name)]));
        _tiers.Add(Index(name => ImageNetClasses.IdOf(name) is { } id ? [id, NormalizedName.Of(name[id.Length..])] : []));
        _tiers.Add(Index(name => AllNames(name).Take(1)));
        _tiers.Add(Index(AllNames));
        if (usesImageNet)
        {
            var entries = ImageNetClasses.Entries;
            var known = new ClassMatcher(entries, usesImageNet: false);
            _tiers.Add(Index(name => (known.Find(name) is var whole and >= 0 ? whole : known.Find(AllNames(name).First())) is var synset and >= 0
                ? [ImageNetClasses.IdOf(entries[synset])!, .. AllNames(entries[synset])]
                : []));
        }
    }

    /// <summary>The output of each class.</summary>
    /// <returns>Shape of <paramref name="classes"/>: the output, or -1 where there is none, or more than one.</returns>
    public int[] Find(IReadOnlyList<string> classes)
    {
        var found = FindByName(classes);
        return Array.TrueForAll(found, output => output < 0) && Numbers(classes) is { } numbers ? numbers : found;
    }

    /// <summary>As <see cref="Find(IReadOnlyList{string})"/>, without taking numbers for outputs.</summary>
    public int[] FindByName(IReadOnlyList<string> classes) => [.. classes.Select(Find)];

    private int Find(string name)
    {
        var normalized = NormalizedName.Of(name);
        for (var tier = 0; tier < _tiers.Count; tier++)
        {
            if (_tiers[tier].TryGetValue(tier == 0 ? name : normalized, out var output)
                || (tier > 1 && ImageNetClasses.IdOf(name) is { } id && _tiers[tier].TryGetValue(id, out output)))
            {
                // A name that stands for two outputs is none's, whatever later tiers say.
                return output;
            }
        }

        return -1;
    }

    // "0", "1", …: label ids, where the names say nothing of numbers.
    private int[]? Numbers(IReadOnlyList<string> classes)
    {
        var numbers = classes.Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        return Array.TrueForAll(numbers, number => number >= 0 && number < _outputs.Length) && numbers.Distinct().Count() == numbers.Length ? numbers : null;
    }

    // By name: the output, or -1 where it names several.
    private Dictionary<string, int> Index(Func<string, IEnumerable<string>> namesOf)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var output = 0; output < _outputs.Length; output++)
        {
            foreach (var name in namesOf(_outputs[output]).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal))
            {
                index[name] = index.ContainsKey(name) ? -1 : output;
            }
        }

        return index;
    }

    // The usual one first, an id last.
    private static IEnumerable<string> AllNames(string name)
    {
        var id = ImageNetClasses.IdOf(name);
        return (id is null ? name : name[id.Length..]).TrimStart(' ', '_', '-', ',', ':', '\t').Split(',').Select(NormalizedName.Of).Concat(id is null ? [] : [id]);
    }
}
