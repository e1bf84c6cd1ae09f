using DifficultyEyes.Core.Import.Matching;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import;

/// <summary>One row per vote: who chose which class for which image, and perhaps how fast.</summary>
internal static class LongAnnotations
{
    /// <summary>Which column of a table holds what.</summary>
    public readonly record struct Columns(int Path, int Annotator, int Label);

    public static AnnotationSet Read(CsvTable table, Columns columns, Dataset dataset, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var timeColumn = table.FindColumn("reaction_time_ms");
        var (paths, labels, votes) = (new InstancePaths(dataset), new LabelMatcher(dataset), new VoteCollection(dataset, problems));
        foreach (var (line, fields) in table.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (fields.Length != table.Header.Count)
            {
                problems.AddLine(line, $"{Counted.Of(table.Header.Count, "field was", "fields were")} expected, {Counted.Number(fields.Length)} found");
                continue;
            }

            // What a label means is asked of every row, whatever else is wrong with it: it must not hang on which rows are left out.
            var annotator = fields[columns.Annotator];
            var isImage = paths.TryFind(fields[columns.Path], out var instance, out var reason);
            var isClass = labels.TryFind(fields[columns.Label], isUsed: isImage, out var label, out var noClass);
            if (!isImage)
            {
                problems.AddLine(line, reason!);
            }
            else if (annotator.Length == 0)
            {
                problems.AddLine(line, "it does not say who voted");
            }
            else if (NameLimits.Refusal(annotator, "annotator") is { } refusal)
            {
                problems.AddLine(line, refusal);
            }
            else if (!isClass)
            {
                problems.AddLine(line, noClass!);
            }
            else if (votes.IsFirst(line, instance, annotator, out var number))
            {
                var milliseconds = timeColumn >= 0 && fields[timeColumn].Length > 0 ? ReadTime(fields[timeColumn], table.Delimiter, line, problems) : float.NaN;
                votes.Add(new AnnotatorVote(instance, number, label, milliseconds));
            }
        }

        paths.NoteWays(problems);
        labels.NoteWays(problems, "Labels");
        paths.ReportDisputed(problems, "votes");
        return votes.Build(paths.Disputed);
    }

    private static float ReadTime(string text, string delimiter, int line, ImportProblemLog problems)
    {
        if (NumberText.TryRead(text, delimiter, out var milliseconds) && milliseconds > 0)
        {
            return milliseconds;
        }

        problems.AddLine(line, $"the vote counts, but its reaction time \"{EntryPath.ForMessage(text)}\" is not a number of milliseconds above 0");
        return float.NaN;
    }
}
