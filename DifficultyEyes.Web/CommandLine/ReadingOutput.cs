using System.Globalization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Tells on standard error what was understood of a dataset's files, the weightiest first.</summary>
internal static class ReadingOutput
{
    private const int ClassesShown = 30;

    /// <summary>What was found out of its names, how its files were read, and what was left out.</summary>
    public static void Write(ProgressOutput output, ImportedDataset imported)
    {
        ProblemOutput.WriteNotes(output, imported.Notes);
        if (imported.NameEncoding is not null)
        {
            output.Tell($"{SharedOptions.ZipEncoding.Name} NAME reads the names in another encoding.");
        }

        WriteReading(output, imported);
        ProblemOutput.Write(output, "image", imported.Problems);
    }

    private static void WriteReading(ProgressOutput output, ImportedDataset imported)
    {
        foreach (var warning in imported.Reading?.Warnings ?? [])
        {
            output.Tell($"Note: {warning}");
        }

        if (imported.Reading is not { } reading)
        {
            return;
        }

        var dataset = imported.Dataset;
        output.Tell($"Read as {reading.Layout.Name}: {reading.Layout.Words}.");
        var counts = dataset.ClassCounts();
        var more = dataset.ClassCount > ClassesShown ? $" … and {dataset.ClassCount - ClassesShown:N0} more" : "";
        output.Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"  {Counted.Of(dataset.InstanceCount, "image")} in {Counted.Of(dataset.ClassCount, "class")}: {string.Join(", ", dataset.ClassNames.Zip(counts, (name, count) => FormattableString.Invariant($"{name} {count:N0}")).Take(ClassesShown))}{more}"));
        if (dataset.SplitNames.Length > 0)
        {
            output.Tell($"  Splits: {string.Join(", ", dataset.SplitCounts().Select(split => FormattableString.Invariant($"{split.Name} {split.Count:N0}")))}");
        }

        foreach (var group in reading.LeftOut)
        {
            output.Tell(string.Create(CultureInfo.InvariantCulture, $"  Not scored, {group.Count:N0} × {group.Kind}: {group.Reason} ({(group.Count == 1 ? group.Example : $"such as {group.Example}")})"));
        }

        foreach (var other in reading.Others)
        {
            output.Tell(string.Create(CultureInfo.InvariantCulture, $"  Or with --reading {other.Name}: {other.Words} ({Counted.Of(other.InstanceCount, "image")} in {Counted.Of(other.ClassCount, "class")})"));
        }
    }
}
