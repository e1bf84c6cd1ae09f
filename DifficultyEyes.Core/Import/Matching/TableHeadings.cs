using System.Collections.Immutable;

namespace DifficultyEyes.Core.Import.Matching;

/// <summary>What tables from elsewhere call the columns that are read here; the first of a list that is there is taken.</summary>
internal static class TableHeadings
{
    public static ImmutableArray<string> Path { get; } =
        ["path", "task", "file", "filename", "file_name", "filepath", "file_path", "image", "image_path", "img", "img_path", "image_name", "image_file", "image_filename", "image_id", "item", "example"];

    public static ImmutableArray<string> Annotator { get; } =
        ["annotator", "annotator_id", "worker", "worker_id", "rater", "rater_id", "labeler", "labeler_id", "user", "user_id", "coder", "who"];

    public static ImmutableArray<string> Label { get; } = ["label", "class", "vote", "answer", "annotation", "category", "label_id", "class_id"];

    /// <summary>The position of the first of the headings that a header has, whatever its case, or -1.</summary>
    /// <param name="isTaken">Columns that mean something else.</param>
    public static int Find(IReadOnlyList<string> header, ImmutableArray<string> headings, Func<int, bool> isTaken)
    {
        foreach (var heading in headings)
        {
            for (var column = 0; column < header.Count; column++)
            {
                if (!isTaken(column) && header[column].Replace(' ', '_').Equals(heading, StringComparison.OrdinalIgnoreCase))
                {
                    return column;
                }
            }
        }

        return -1;
    }

    /// <summary>The column of paths.</summary>
    /// <exception cref="ImportException">There is none.</exception>
    public static int RequirePath(CsvTable table, string fileName, ImportProblemLog log)
    {
        var column = Find(table.Header, Path, _ => false);
        if (column < 0 && table.Header[0].Length == 0)
        {
            log.Note("The first column, which has no heading, was taken for path.");
            return 0;
        }

        if (column < 0)
        {
            throw new ImportException($"\"{fileName}\" has no column \"path\" (or {string.Join(", ", Path.Skip(1).Take(4))}, …); it has {AnnotationImporter.Columns(table)}.");
        }

        NoteOther(table.Header[column], Path[0], log);
        return column;
    }

    /// <summary>Says where a column has another heading than ours.</summary>
    public static void NoteOther(string heading, string ours, ImportProblemLog log)
    {
        if (!heading.Equals(ours, StringComparison.OrdinalIgnoreCase))
        {
            log.Note($"The column \"{EntryPath.ForMessage(heading)}\" was taken for {ours}.");
        }
    }
}
