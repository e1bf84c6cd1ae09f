using System.Collections.Immutable;
using System.Runtime.InteropServices;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Core.Import.Predictions;

/// <summary>What a classifier that is not at hand says of the instances of one dataset: a second opinion, or in place of a model.</summary>
public sealed record PredictionSet
{
    private const string HashVersion = "predictions 1";

    /// <summary>SHA-256 (lower-case hex) over the dataset's hash, the kind, the class names and the values.</summary>
    public required string Hash { get; init; }

    public required string Name { get; init; }

    /// <summary>The dataset these belong to.</summary>
    public required string DatasetHash { get; init; }

    public required OutputKind Kind { get; init; }

    /// <summary>Shape (C): classes of the dataset as it spells them and in its order, then those that only the predictions know.</summary>
    public required ImmutableArray<string> ClassNames { get; init; }

    /// <summary>Row-major, shape (N, C); NaN throughout where an instance has no row.</summary>
    public required float[] Values { get; init; }

    /// <summary>Instances that have a row.</summary>
    public int KnownCount
    {
        get
        {
            var known = 0;
            for (var start = 0; start < Values.Length; start += ClassNames.Length)
            {
                known += float.IsNaN(Values[start]) ? 0 : 1;
            }

            return known;
        }
    }

    internal static PredictionSet Of(string name, Dataset dataset, OutputKind kind, ImmutableArray<string> classNames, float[] values)
    {
        using var hash = new ContentHash();
        hash.Add(HashVersion);
        hash.Add(dataset.Hash);
        hash.Add(kind.ToString());
        hash.Add(classNames.Length);
        foreach (var className in classNames)
        {
            hash.Add(className);
        }

        hash.Add(MemoryMarshal.AsBytes(values.AsSpan()));
        return new PredictionSet { Hash = hash.ToText(), Name = name, DatasetHash = dataset.Hash, Kind = kind, ClassNames = classNames, Values = values };
    }

    /// <summary>The probabilities, with a class in each place of a given list.</summary>
    /// <param name="classNames">Every one of <see cref="ClassNames"/> among them; others have probability 0.</param>
    /// <returns>Row-major, shape (N, length of the list), rows summing to 1; NaN throughout where an instance has no row.</returns>
    /// <exception cref="ArgumentException">A class is not among the names.</exception>
    public float[] ProbabilitiesOf(ImmutableArray<string> classNames)
    {
        var probabilities = Softmax.Probabilities(Values, ClassNames.Length, Kind == OutputKind.Probabilities);
        return classNames.AsSpan().SequenceEqual(ClassNames.AsSpan()) ? probabilities : Placed(probabilities, classNames, absent: 0);
    }

    /// <summary>What the outputs of a model would hold that says this, in a given list of classes: a class more has no logit, so that of logits the probabilities are taken then.</summary>
    internal OutputKind KindOf(ImmutableArray<string> classNames) => classNames.Length == ClassNames.Length ? Kind : OutputKind.Probabilities;

    /// <summary>The outputs of that kind, with a class in each place of a given list.</summary>
    /// <returns>Row-major, shape (N, length of the list); NaN throughout where an instance has no row.</returns>
    /// <inheritdoc cref="ProbabilitiesOf" path="/exception"/>
    internal float[] OutputsOf(ImmutableArray<string> classNames) => KindOf(classNames) == OutputKind.Probabilities ? ProbabilitiesOf(classNames)
        : classNames.AsSpan().SequenceEqual(ClassNames.AsSpan()) ? Values
        : Placed(Values, classNames, absent: float.NaN);

    /// <summary>Where each class lies in a list, by its name or, where that is not there, by its normalized form.</summary>
    /// <returns>Shape of <paramref name="own"/>; -1 for a class that is not in the list.</returns>
    internal static int[] PlacesIn(ImmutableArray<string> own, ImmutableArray<string> classNames)
    {
        var exact = classNames.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var places = own.Select(name => exact.GetValueOrDefault(name, -1)).ToArray();
        if (Array.IndexOf(places, -1) < 0)
        {
            return places;
        }

        var normalized = classNames.Index().GroupBy(pair => NormalizedName.Of(pair.Item), StringComparer.Ordinal)
            .Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.First().Index, StringComparer.Ordinal);
        for (var column = 0; column < places.Length; column++)
        {
            if (places[column] < 0 && normalized.TryGetValue(NormalizedName.Of(own[column]), out var place) && !places.Contains(place))
            {
                places[column] = place;
            }
        }

        return places;
    }

    private float[] Placed(float[] values, ImmutableArray<string> classNames, float absent)
    {
        var places = PlacesIn(ClassNames, classNames);
        if (Array.IndexOf(places, -1) is >= 0 and var lost)
        {
            throw new ArgumentException($"The class {ClassNames[lost]} is not among the names.", nameof(classNames));
        }

        var placed = new float[values.Length / places.Length * classNames.Length];
        Array.Fill(placed, absent);
        for (var (from, to) = (0, 0); from < values.Length; (from, to) = (from + places.Length, to + classNames.Length))
        {
            if (float.IsNaN(values[from]))
            {
                placed.AsSpan(to, classNames.Length).Fill(float.NaN);
                continue;
            }

            for (var column = 0; column < places.Length; column++)
            {
                placed[to + places[column]] = values[from + column];
            }
        }

        return placed;
    }
}
