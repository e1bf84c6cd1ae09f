using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Classes;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>Decides which output of a model is which class of a dataset, from what people and files say. Pure.</summary>
/// <remarks>
/// A list that a person gives comes first; then what the model's own file says; then lists beside it; then ImageNet's classes, which are known. A
/// person's list and the file's own must fit, else the analysis is refused; the others are passed over where they do not.
/// </remarks>
public static class ClassChooser
{
    private const string HowTo = "Say which output is which class with a list of the dataset's class names in the order of the outputs (--classes FILE, or beside the model on the page)";

    /// <param name="dataset">As it was imported.</param>
    /// <param name="given">What a person said; null where nobody did.</param>
    /// <param name="beside">Lists that lie beside the model's file, the likeliest first.</param>
    /// <exception cref="ModelMismatchException">What is said does not fit, or nothing is said and the numbers of classes differ; the message names classes of both sides.</exception>
    public static ChosenClasses Choose(Dataset dataset, ModelDescription model, NamedOutputs? given = null, IReadOnlyList<NamedOutputs>? beside = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(model);
        var outputCount = model.ClassOutput.ClassCount ?? 0;
        var remarks = ImmutableArray.CreateBuilder<string>();
        if (given is not null)
        {
            var fit = Fit(dataset, given, outputCount);
            return fit.Chosen is null ? throw new ModelMismatchException($"{fit.Refusal} {HowTo}.") : fit.Chosen;
        }

        ChosenClasses? taken = null;
        string? refusal = null;
        foreach (var (named, isOwn) in model.NamedOutputs.Select(named => (named, true)).Concat((beside ?? []).Select(named => (named, false))).Where(pair => !SaysNothing(pair.named.Names, dataset)))
        {
            var fit = Fit(dataset, named, outputCount);
            if (fit.Chosen is null)
            {
                remarks.Add(fit.Refusal!);
                refusal ??= isOwn && fit.HasRightCount ? fit.Refusal : null;
            }
            else if (taken is null)
            {
                taken = fit.Chosen;
            }
            else if (DiffersOn(dataset, taken.Order!.Names, fit.Chosen.Order!.Names))
            {
                remarks.Add($"The class order is taken from {taken.Order.Source}; {named.Source} gives another one, which is passed over: name the outputs yourself if that is the right one.");
            }
        }

        if (taken is null && refusal is not null)
        {
            // The file's own names are those of its outputs: a dataset of other classes is not for this model.
            throw new ModelMismatchException($"{refusal} {HowTo}, or take the dataset's own order (--classes {ClassOrderCandidates.Ordinal}).");
        }

        taken ??= OfImageNet(dataset, outputCount);
        return taken is not null ? taken with { Remarks = remarks.ToImmutable() }
            : dataset.ClassCount == outputCount ? new ChosenClasses(null, [], remarks.ToImmutable())
            : throw new ModelMismatchException(
                string.Create(CultureInfo.InvariantCulture, $"The model does not fit the dataset: the model has {Counted.Of(outputCount, "output")}, the dataset {Counted.Of(dataset.ClassCount, "class")} ({NamesText.Of(dataset.ClassNames)})")
                + (remarks.Count > 0 ? $". {string.Join(' ', remarks)} {HowTo}." : $", and nothing says what the outputs stand for. {HowTo}: classes that the dataset lacks are then those without images."));
    }

    /// <summary>One of the dataset's own orders, by its name.</summary>
    /// <exception cref="ModelMismatchException">The dataset has no such order.</exception>
    public static NamedOutputs OfCandidate(Dataset dataset, string name) => ClassOrderCandidates.Find(dataset, name) is { } candidate
        ? new NamedOutputs($"the order asked for: {candidate.Title}", candidate.Names)
        : throw new ModelMismatchException($"The dataset's classes have no {name} order, since not all of them are whole numbers: {NamesText.Of(dataset.ClassNames)}.");

    private static (ChosenClasses? Chosen, string? Refusal, bool HasRightCount) Fit(Dataset dataset, NamedOutputs named, int outputCount)
    {
        if (named.Names.Length != outputCount)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"{Capitalized(named.Source)} names {Counted.Of(named.Names.Length, "class")}, but the model has {Counted.Of(outputCount, "output")}."), false);
        }

        var matcher = new ClassMatcher(named.Names, dataset.ClassNames.Concat(named.Names).Any(name => ImageNetClasses.IdOf(name) is not null));
        var positions = matcher.Find(dataset.ClassNames);
        var needed = NeededClasses(dataset);
        var unknown = Enumerable.Range(0, positions.Length).Where(label => needed[label] && positions[label] < 0).Select(label => dataset.ClassNames[label]).ToList();
        if (unknown.Count > 0)
        {
            return (null, $"The dataset's {(unknown.Count == 1 ? "class" : "classes")} {NamesText.Of(unknown)} cannot be found among the outputs' names, as {named.Source} gives them: {NamesText.Of(named.Names)}.", true);
        }

        var byOutput = new string?[outputCount];
        for (var label = 0; label < positions.Length; label++)
        {
            if (positions[label] is var output and >= 0)
            {
                if (byOutput[output] is { } other)
                {
                    return (null, $"The dataset's classes {other} and {dataset.ClassNames[label]} are both the output \"{named.Names[output]}\", as {named.Source} gives it: they would have to be one class.", true);
                }

                byOutput[output] = dataset.ClassNames[label];
            }
        }

        // A WordNet id, or the first of the names beside it, is no other spelling.
        var matches = Enumerable.Range(0, positions.Length).Where(label => positions[label] >= 0)
            .Select(label => new ClassMatch(dataset.ClassNames[label], positions[label], named.Names[positions[label]]))
            .Where(match => match.DatasetName != match.ModelName && match.DatasetName != ImageNetClasses.IdOf(match.ModelName) && match.DatasetName != UsualName(match.ModelName)).ToImmutableArray();

        // The classes without images are shown as the dataset names its own: by id, or by the usual name.
        var areIds = dataset.ClassNames.All(name => ImageNetClasses.IdOf(name) is not null);
        var shown = named.Names.Select(name => areIds ? ImageNetClasses.IdOf(name) ?? name : UsualName(name)).ToImmutableArray();
        return (new ChosenClasses(ClassView.Order(dataset, Unique(byOutput, shown), named.Source), matches, []), null, true);
    }

    // The dataset's own names where it has images or a place for them, else the list's; each once.
    private static ImmutableArray<string> Unique(string?[] byOutput, ImmutableArray<string> names)
    {
        var seen = byOutput.OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. byOutput.Select((own, output) =>
        {
            if (own is not null)
            {
                return own;
            }

            var number = output.ToString(CultureInfo.InvariantCulture);
            var name = names[output].Length == 0 ? number : names[output];
            while (!seen.Add(name))
            {
                name += $" ({number})";
            }

            return name;
        })];
    }

    private static ChosenClasses? OfImageNet(Dataset dataset, int outputCount)
    {
        if (outputCount is not (ImageNetClasses.Count or ImageNetClasses.CountWithBackground))
        {
            return null;
        }

        var entries = ImageNetClasses.Entries;
        ImmutableArray<string> outputs = outputCount == ImageNetClasses.Count ? entries : ["background", .. entries];
        return Fit(dataset, new NamedOutputs("ImageNet's 1,000 classes, which are known", outputs), outputCount).Chosen;
    }

    // Of "n01440764 tench, Tinca tinca" the name before the comma; any other name as it is.
    private static string UsualName(string entry) =>
        ImageNetClasses.IdOf(entry) is { } id && entry.Length > id.Length + 1 ? entry[(id.Length + 1)..].Split(',')[0].Trim() : entry;

    // Only classes with images must be found: one without may be none of the model's.
    private static bool[] NeededClasses(Dataset dataset)
    {
        var needed = new bool[dataset.ClassCount];
        foreach (var label in dataset.Labels)
        {
            needed[label] = true;
        }

        return needed;
    }

    // "LABEL_0", "class 1", "2": indices in words, unless the dataset calls its classes so.
    private static bool SaysNothing(ImmutableArray<string> names, Dataset dataset)
    {
        for (var output = 0; output < names.Length; output++)
        {
            var number = output.ToString(CultureInfo.InvariantCulture);
            var (name, first) = (names[output], names[0]);
            if (!name.EndsWith(number, StringComparison.Ordinal) || !first.EndsWith('0') || name[..^number.Length] != first[..^1])
            {
                return false;
            }
        }

        return Array.TrueForAll(new ClassMatcher(names, usesImageNet: false).FindByName(dataset.ClassNames), output => output < 0);
    }

    private static bool DiffersOn(Dataset dataset, ImmutableArray<string> first, ImmutableArray<string> second) =>
        dataset.ClassNames.Any(name => first.IndexOf(name) != second.IndexOf(name));

    private static string Capitalized(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
