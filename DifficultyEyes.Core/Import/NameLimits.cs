using System.Globalization;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import;

/// <summary>How long the names in a dataset may be, and how many: open pages hold them all, unlike the images.</summary>
internal static class NameLimits
{
    /// <summary>Of a class, a split, an annotator or a column; a longer text is no name.</summary>
    public const int MaximumCharacters = 200;

    /// <summary>Beyond any classifier's outputs.</summary>
    public const int MaximumClasses = 100_000;

    /// <summary>Beyond any annotation project's people; CIFAR-10H had 2,571.</summary>
    public const int MaximumAnnotators = 100_000;

    // Four times the names of ImageNet-21k with their synonyms: about 4 MB in each open page.
    private const int MaximumClassCharacters = 2_000_000;

    // More than a split for each fold of a cross-validation.
    private const int MaximumSplits = 1_000;

    /// <param name="what">What it names, such as "label".</param>
    /// <returns>Why a text is no name, as one clause; null where it may be one.</returns>
    public static string? Refusal(string? name, string what) =>
        name?.Length > MaximumCharacters ? string.Create(CultureInfo.InvariantCulture, $"its {what} is longer than {MaximumCharacters} characters") : null;

    /// <summary>Refuses a dataset whose names would cost every page.</summary>
    /// <exception cref="ImportException">Too many classes or splits, or too long class names.</exception>
    public static void Check(DatasetPlan plan)
    {
        if (plan.ClassNames.Count > MaximumClasses)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture, $"The data names {Counted.Of(plan.ClassNames.Count, "class")}, more than the limit of {MaximumClasses:N0}: are the labels really classes?"));
        }

        var characters = plan.ClassNames.Sum(name => (long)name.Length);
        if (characters > MaximumClassCharacters)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture,
                $"The {plan.ClassNames.Count:N0} class names have {characters:N0} characters together, more than the limit of {MaximumClassCharacters:N0}, and every page holds them: give the classes shorter names."));
        }

        var splits = plan.Instances.Select(instance => instance.Split).Distinct(StringComparer.Ordinal).Count();
        if (splits > MaximumSplits)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture, $"The data names {splits:N0} splits, more than the limit of {MaximumSplits:N0}: is the column split really one of train, test and the like?"));
        }
    }
}
