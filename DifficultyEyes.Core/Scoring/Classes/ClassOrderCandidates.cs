using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>The orders in which training programs number the classes of a dataset whose names alone are known.</summary>
public static partial class ClassOrderCandidates
{
    public const string Ordinal = "ordinal";
    public const string Numeric = "numeric";
    public const string Natural = "natural";
    public const string CaseBlind = "case-blind";

    /// <summary>What may be asked for by name.</summary>
    public static ImmutableArray<string> Known { get; } = [Ordinal, Numeric, Natural, CaseBlind];

    /// <summary>
    /// The plausible orders of a dataset, each once: the dataset's own first (so the likeliest if nothing tells them apart), then those that differ from it.
    /// </summary>
    /// <remarks>
    /// A dataset's own order is ordinal (as torchvision's ImageFolder and Keras sort folders), numeric for a manifest of whole numbers, or what its records say.
    /// </remarks>
    public static ImmutableArray<ClassOrderCandidate> Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var candidates = ImmutableArray.CreateBuilder<ClassOrderCandidate>();
        var known = Known.Select(name => Find(dataset, name)).OfType<ClassOrderCandidate>().ToList();
        candidates.Add(known.Find(candidate => candidate.Names.AsSpan().SequenceEqual(dataset.OwnClassNames.AsSpan()))
            ?? new ClassOrderCandidate("dataset", "the dataset's own order", dataset.OwnClassNames));
        foreach (var candidate in known)
        {
            if (candidates.All(earlier => !earlier.Names.AsSpan().SequenceEqual(candidate.Names.AsSpan())))
            {
                candidates.Add(candidate);
            }
        }

        return candidates.ToImmutable();
    }

    /// <summary>One order of a dataset's classes by its name.</summary>
    /// <returns>Null where there is no such order, or it is <see cref="Numeric"/> and not every name is a whole number.</returns>
    public static ClassOrderCandidate? Find(Dataset dataset, string name)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var names = dataset.OwnClassNames;
        return name switch
        {
            Ordinal => new(name, "by character (as torchvision's ImageFolder sorts folders)", [.. names.Order(CodePointComparer.Instance)]),
            Numeric when names.All(text => Number(text) is not null) => new(
                name, "by number", [.. names.OrderBy(text => Number(text)!.Value).ThenBy(text => text, CodePointComparer.Instance)]),
            Natural => new(name, "by the numbers within the names, case-blind (as timm sorts folders)", [.. names.Order(NaturalComparer.Instance)]),
            CaseBlind => new(name, "by letter, case-blind", [.. names.OrderBy(text => text.ToLowerInvariant(), CodePointComparer.Instance).ThenBy(text => text, CodePointComparer.Instance)]),
            _ => null,
        };
    }

    private static BigInteger? Number(string text) =>
        BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    // As Python sorts texts; .NET's ordinal order differs beyond the basic plane, where it compares halves of characters.
    private sealed class CodePointComparer : IComparer<string>
    {
        public static readonly CodePointComparer Instance = new();

        public int Compare(string? first, string? second)
        {
            var (left, right) = (first!.EnumerateRunes().GetEnumerator(), second!.EnumerateRunes().GetEnumerator());
            while (true)
            {
                var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
                if (!hasLeft || !hasRight)
                {
                    return hasLeft.CompareTo(hasRight);
                }

                if (left.Current != right.Current)
                {
                    return left.Current.CompareTo(right.Current);
                }
            }
        }
    }

    // timm's natural_key: the name in lower case, split into digits and the rest; digits compare as numbers.
    private sealed partial class NaturalComparer : IComparer<string>
    {
        public static readonly NaturalComparer Instance = new();

        public int Compare(string? first, string? second)
        {
            var (left, right) = (Parts(first!), Parts(second!));
            for (var part = 0; part < Math.Min(left.Length, right.Length); part++)
            {
                // Parts alternate: a text, a number, a text, …; so both are of one kind.
                var order = part % 2 == 1
                    ? BigInteger.Parse(left[part], CultureInfo.InvariantCulture).CompareTo(BigInteger.Parse(right[part], CultureInfo.InvariantCulture))
                    : CodePointComparer.Instance.Compare(left[part], right[part]);
                if (order != 0)
                {
                    return order;
                }
            }

            return left.Length != right.Length ? left.Length.CompareTo(right.Length) : CodePointComparer.Instance.Compare(first, second);
        }

        private static string[] Parts(string text) => Digits().Split(text.ToLowerInvariant());

        [GeneratedRegex("([0-9]+)", RegexOptions.CultureInvariant)]
        private static partial Regex Digits();
    }
}
