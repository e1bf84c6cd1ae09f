namespace DifficultyEyes.Core.Import;

/// <summary>Labels and splits from folder names: <c>class/name.ext</c> or <c>split/class/name.ext</c>.</summary>
internal static class ImageFolderLayout
{
    private static readonly HashSet<string> s_splitNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "train", "training", "val", "valid", "validation", "dev", "test", "testing", "eval", "holdout",
    };

    /// <summary>True for what a folder of a split is called, rather than one of a class.</summary>
    public static bool IsSplitName(string name) => s_splitNames.Contains(name);

    /// <summary>Plans a dataset; folders around it all are taken off, deeper folders within a class belong to the class.</summary>
    /// <exception cref="ImportException">There is no image in a class folder.</exception>
    public static DatasetPlan Plan(IReadOnlyList<SourceFile> files, ImportProblemLog problems)
    {
        var images = files.Where(file => EntryPath.IsImage(file.Path)).ToList();
        if (images.Count == 0)
        {
            throw new ImportException($"No images were found (JPEG, PNG, WebP, BMP, GIF, TIFF, PNM, TGA). Read are: {SourceOpener.Kinds}.{problems.Summary()}");
        }

        var paths = images.ConvertAll(image => image.Path.Split('/'));
        var depth = WrappingDepth(paths);
        var splits = AreSplits(paths, depth);
        var classDepth = splits ? depth + 1 : depth;
        var instances = new List<PlannedInstance>(images.Count);
        string? refusal = null;
        for (var i = 0; i < images.Count; i++)
        {
            var segments = paths[i];
            if (segments.Length < classDepth + 2)
            {
                problems.Add(images[i].Path, "it lies in no class folder, so its label is unknown");
                continue;
            }

            if (NameLimits.Refusal(segments[classDepth], "class name") is { } tooLong)
            {
                refusal = tooLong;
                problems.Add(images[i].Path, tooLong);
                continue;
            }

            var path = string.Join('/', segments.Skip(depth));
            instances.Add(new PlannedInstance(images[i], path, segments[classDepth], splits ? segments[depth] : null, []));
        }

        if (instances.Count == 0)
        {
            throw new ImportException(refusal is not null
                ? $"None of the {images.Count:N0} images has a usable class: give the folders shorter names.{problems.Summary()}"
                : $"{images.Count:N0} images were found, but none in a class folder: put them into class/name.jpg, or add a manifest.csv with the columns path and label.");
        }

        return new DatasetPlan(instances, [])
        {
            ClassNames = [.. instances.Select(instance => instance.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    // How many leading folders every image shares that are neither its class nor its split.
    private static int WrappingDepth(List<string[]> paths)
    {
        var depth = 0;
        while (!AreSplits(paths, depth)
            && paths.TrueForAll(segments => segments.Length > depth + 2 && segments[depth] == paths[0][depth]))
        {
            depth++;
        }

        return depth;
    }

    private static bool AreSplits(List<string[]> paths, int depth) =>
        paths.TrueForAll(segments => segments.Length > depth + 2 && s_splitNames.Contains(segments[depth]));
}
