using System.Collections.Immutable;

namespace DifficultyEyes.Core.Import;

/// <summary>One row per vote: who chose which class for which image, and perhaps how fast.</summary>
internal static class LongAnnotations
{
    private const string SimulatedPrefix = "simulated";

    // Forty times those of CIFAR-10H, and a gigabyte while they are read.
    private const int MaximumVotes = 20_000_000;

    public static AnnotationSet Read(
        CsvTable table, int pathColumn, int annotatorColumn, int labelColumn, Dataset dataset, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var timeColumn = table.FindColumn("reaction_time_ms");
        var paths = new AnnotationPaths(dataset);
        var classIndex = dataset.ClassNames.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        var votes = new float[dataset.InstanceCount * dataset.ClassCount];
        var annotators = new Dictionary<string, int>(StringComparer.Ordinal);
        var voted = new HashSet<(int Instance, int Annotator)>();
        var times = new ReactionTimes();
        var individual = ImmutableArray.CreateBuilder<AnnotatorVote>();
        foreach (var (line, fields) in table.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (individual.Count == MaximumVotes)
            {
                throw new ImportException(FormattableString.Invariant($"The table has more than the limit of {MaximumVotes:N0} votes: bring it into the wide form, a row for each image."));
            }

            if (fields.Length != table.Header.Count)
            {
                problems.AddLine(line, $"{table.Header.Count} fields were expected, {fields.Length} found");
            }
            else if (!paths.TryFind(fields[pathColumn], out var instance, out var reason))
            {
                problems.AddLine(line, reason!);
            }
            else if (fields[annotatorColumn].Length == 0)
            {
                problems.AddLine(line, "it does not say who voted");
            }
            else if (NameLimits.Refusal(fields[annotatorColumn], "annotator") is { } refusal)
            {
                problems.AddLine(line, refusal);
            }
            else if (!classIndex.TryGetValue(fields[labelColumn], out var label) && !classIndex.TryGetValue(InertText.Restore(fields[labelColumn]), out label))
            {
                problems.AddLine(line, $"\"{EntryPath.ForMessage(fields[labelColumn])}\" is no class of the dataset");
            }
            else if (!voted.Add((instance, NumberOf(fields[annotatorColumn], annotators))))
            {
                problems.AddLine(line, $"{EntryPath.ForMessage(fields[annotatorColumn])} has voted for {dataset.Paths[instance]} before; the first vote counts");
            }
            else
            {
                var annotator = annotators[fields[annotatorColumn]];
                var milliseconds = timeColumn >= 0 && fields[timeColumn].Length > 0
                    ? ReadTime(fields[timeColumn], table.Delimiter, line, instance, annotator, times, problems)
                    : float.NaN;
                votes[(instance * dataset.ClassCount) + label]++;
                individual.Add(new AnnotatorVote(instance, annotator, label, milliseconds));
            }
        }

        return new AnnotationSet
        {
            Hash = "",
            Name = "",
            DatasetHash = dataset.Hash,
            Votes = votes,
            StandardizedLogReactionTimes = times.Standardize(dataset.InstanceCount, annotators.Count),
            AnnotatorCount = annotators.Count,
            Annotators = [.. annotators.Keys],
            IndividualVotes = individual.ToImmutable(),
            IsSimulated = annotators.Count > 0 && annotators.Keys.All(name => name.StartsWith(SimulatedPrefix, StringComparison.OrdinalIgnoreCase)),
        };
    }

    private static int NumberOf(string annotator, Dictionary<string, int> annotators)
    {
        if (!annotators.TryGetValue(annotator, out var number))
        {
            number = annotators.Count;
            if (number == NameLimits.MaximumAnnotators)
            {
                throw new ImportException(FormattableString.Invariant($"The table names more than the limit of {NameLimits.MaximumAnnotators:N0} annotators: is its column annotator really one of people?"));
            }

            annotators.Add(annotator, number);
        }

        return number;
    }

    private static float ReadTime(string text, string delimiter, int line, int instance, int annotator, ReactionTimes times, ImportProblemLog problems)
    {
        if (NumberText.TryRead(text, delimiter, out var milliseconds) && milliseconds > 0)
        {
            times.Add(instance, annotator, milliseconds);
            return (float)milliseconds;
        }

        problems.AddLine(line, $"the vote counts, but its reaction time \"{EntryPath.ForMessage(text)}\" is not a number of milliseconds above 0");
        return float.NaN;
    }
}
