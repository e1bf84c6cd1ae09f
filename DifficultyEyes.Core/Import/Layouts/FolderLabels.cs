using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>What the folders around an image say.</summary>
internal readonly record struct FolderLabel(string Class, string? Split);

/// <summary>Labels from the names of folders.</summary>
internal static class FolderLabels
{
    public const string Unlabeled = "it lies in no class folder, so its label is unknown";

    /// <summary>Counts what a rule explains.</summary>
    /// <param name="labelOf">Of the segments of a file's path; null where they say no class.</param>
    /// <param name="fit">Of the share of images that have a label.</param>
    /// <returns>Null where no image has one.</returns>
    public static LayoutProposal? Propose(LayoutFiles files, string words, Func<string[], FolderLabel?> labelOf, Func<double, double> fit)
    {
        var classes = new HashSet<string>(StringComparer.Ordinal);
        var labeled = 0;
        foreach (var segments in files.Segments)
        {
            if (labelOf(segments) is { } label)
            {
                labeled++;
                classes.Add(label.Class);
            }
        }

        classes.UnionWith(labeled == 0 ? [] : EmptyClasses(files, labelOf));
        return labeled == 0 ? null : new LayoutProposal(words, labeled, classes.Count, fit((double)labeled / files.Images.Count), () => Plan(files, labelOf));
    }

    private static DatasetPlan Plan(LayoutFiles files, Func<string[], FolderLabel?> labelOf)
    {
        var instances = new List<PlannedInstance>(files.Images.Count);
        string? refusal = null;
        for (var i = 0; i < files.Images.Count; i++)
        {
            var (image, segments) = (files.Images[i], files.Segments[i]);
            if (labelOf(segments) is not { } label)
            {
                files.LeaveOut(image, Unlabeled);
            }
            else if (NameLimits.Refusal(label.Class, "class name") is { } tooLong)
            {
                refusal = tooLong;
                files.LeaveOut(image, tooLong);
            }
            else
            {
                var path = string.Join('/', segments.Skip(files.Folders.Depth));
                instances.Add(new PlannedInstance(image, path, label.Class, label.Split, []) { UnreadKind = files.UnreadKindOf(image) });
            }
        }

        if (instances.Count == 0)
        {
            throw new ImportException(refusal is not null
                ? $"None of the {Counted.Of(files.Images.Count, "image")} has a usable class: give the folders shorter names.{files.Problems.Summary()}"
                : $"None of the {Counted.Of(files.Images.Count, "image")} lies in a class folder.{files.Problems.Summary()}");
        }

        return new DatasetPlan(instances, [])
        {
            ClassNames = [.. instances.Select(instance => instance.Label).Concat(EmptyClasses(files, labelOf)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    // A class folder without images is a class without images: leaving it out would move the positions of those behind it.
    private static IEnumerable<string> EmptyClasses(LayoutFiles files, Func<string[], FolderLabel?> labelOf)
    {
        foreach (var folder in files.EmptyFolders)
        {
            // The folder itself is the class where a file right in it would have its name as the label, and no file lies in the class elsewhere.
            if (labelOf([.. folder.Split('/'), ""]) is { } label && SplitFolder.Find(label.Class) is null && NameLimits.Refusal(label.Class, "class name") is null)
            {
                yield return label.Class;
            }
        }
    }
}
