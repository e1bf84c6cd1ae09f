namespace DifficultyEyes.Core.Import.Tables;

/// <summary>Which columns of a table name an image, its label and its split.</summary>
/// <param name="Paths">Columns that may name the image, the likeliest first.</param>
/// <param name="Label">Names or numbers of classes; -1 where there is none.</param>
/// <param name="Name">Names of the classes beside their numbers; -1 where there is none.</param>
/// <param name="Split">-1 where there is none.</param>
/// <param name="IsListOfGuesses">True where a label is the first word of several, as in ImageNet's solutions.</param>
internal sealed record LabelColumns(IReadOnlyList<int> Paths, int Label, int Name, int Split, bool IsListOfGuesses)
{
    private static readonly string[] s_paths =
    [
        "path", "filename", "filepath", "filepaths", "file", "files", "imagepath", "image", "imagefile", "imagefilename", "imgpath", "imgfile", "imgname", "imagename",
        "img", "imageid", "imgid", "images", "fname", "photo", "photoid", "picture", "uid", "id", "name", "key",
    ];

    // Names before numbers of the same classes.
    private static readonly string[] s_labels =
    [
        "label", "labels", "class", "classname", "classes", "labelname", "classlabel", "category", "categoryname", "target", "targetname", "breed", "species", "variety", "cls",
        "diagnosis", "dx", "groundtruth", "gt", "truelabel", "tag", "type", "y", "classid", "labelid", "categoryid", "targetid", "classidx", "labelidx", "predictionstring",
    ];

    private static readonly string[] s_names = ["labelname", "classname", "categoryname", "targetname", "labeltext", "classlabel"];

    private static readonly string[] s_splits = ["split", "set", "dataset", "subset", "partition", "usage", "phase", "traintest", "traintestsplit"];

    /// <summary>Finds the columns by their headings, whatever their case and separators.</summary>
    /// <returns>Null where no column names images.</returns>
    public static LabelColumns? Find(IReadOnlyList<string> header)
    {
        var headings = header.Select(Simplify).ToList();
        var paths = s_paths.Select(heading => headings.IndexOf(heading)).Where(column => column >= 0).ToList();
        var label = First(headings, s_labels, paths is [var only] ? only : -1);
        var name = First(headings, s_names, label);
        return paths.Count == 0 ? null
            : new LabelColumns(paths, label, label >= 0 && name != label ? name : -1, First(headings, s_splits, label), label >= 0 && headings[label] == "predictionstring");
    }

    private static int First(List<string> headings, string[] known, int taken) =>
        known.Select(heading => headings.IndexOf(heading)).FirstOrDefault(column => column >= 0 && column != taken, -1);

    private static string Simplify(string heading) => string.Concat(heading.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
