using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Workspace;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DifficultyEyes.Tests.Export;

/// <summary>Whatever a dataset, a model or a table of scores calls its things, no CSV of ours begins a formula.</summary>
[Properties(Replay = "20261201,1234567", Arbitrary = [typeof(HostileNames)], MaxTest = 200)]
public sealed class InertTablesTests
{
    [Property]
    public async Task ScoresCsv_HostileNames_StayTexts(HostileName[] names)
    {
        using var stream = new MemoryStream();
        var table = ScoresTable.Of(Named(names)).WithPercentiles();

        await ScoresCsv.WriteAsync(table, stream, TestContext.Current.CancellationToken);

        AssertInert(stream, table);
    }

    [Property]
    public async Task SubsetCsv_HostileNames_StayTexts(HostileName[] names)
    {
        using var stream = new MemoryStream();
        var table = ScoresTable.Of(Named(names)).KeepRows(InstanceSet.FromIndices(6, [0, 3]));

        await ScoresCsv.WriteAsync(table, stream, TestContext.Current.CancellationToken);

        AssertInert(stream, table);
    }

    [Property]
    public async Task ReviewsCsv_HostileNames_StayTexts(HostileName[] names)
    {
        using var stream = new MemoryStream();
        var finding = new Finding
        {
            Kind = FindingKind.LabelErrors,
            Rule = "By hand.",
            Explain = _ => At(names, 0),
            Members = InstanceSet.FromIndices(6, [1, 3]),
            Ranked = [3, 1],
            Evidence = [1, 0.5f],
        };
        var reviews = ReviewSet.Of(Enumerable.Range(0, 6).Select(instanceIndex => new Review
        {
            Finding = FindingKind.LabelErrors,
            InstanceIndex = instanceIndex,
            Verdict = ReviewVerdict.Relabel,
            NewLabel = instanceIndex % 3,
            ReviewedAt = DateTimeOffset.UnixEpoch,
        }));

        await ReviewsCsv.WriteAsync(Named(names), [finding], reviews, stream, TestContext.Current.CancellationToken);

        AssertInert(stream);
    }

    [Fact]
    public async Task ScoresCsv_NegativeNumbers_StayNumbers()
    {
        using var stream = new MemoryStream();

        await ScoresCsv.WriteAsync(ScoresTable.Of(Named([])), stream, TestContext.Current.CancellationToken);

        Assert.Contains(",-0.5,", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    // Told from outside: what is left of a cell without blanks and quotes begins with none of the signs, unless an apostrophe holds it.
    private static void AssertInert(MemoryStream stream, ScoresTable? table = null)
    {
        stream.Position = 0;
        using var parser = new CsvParser(new StreamReader(stream), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
        for (var row = 0; parser.Read(); row++)
        {
            var texts = parser.Record!.Where((_, column) => row == 0 || table?.Columns[column] is not NumberColumn);
            Assert.All(texts, cell => Assert.True(IsInert(cell), cell));
        }
    }

    private static bool IsInert(string cell) =>
        cell is not ['\t' or '\r' or '\n', ..]
        && (cell.TrimStart(' ', '\u00A0', '\uFEFF', '"').Normalize(NormalizationForm.FormKC) is not ['=' or '+' or '-' or '@', ..]);

    private static ScoredAnalysis Named(HostileName[] names)
    {
        var six = SixInstances.Analysis();
        var model = six.Models[0] with { Layers = [new ScoredLayer(At(names, 1), At(names, 2), 8, [0, 1, 1, 0, 2, 0])] };
        var layered = new ScoreColumn($"kdn_label:{At(names, 1)}", MeasureCatalog.Find("kdn_label")!, At(names, 1), [0, 1, 0, 1, 0, 1], RecipeOf("kdn_label"));
        var imported = new ScoreColumn($"imported:{At(names, 3)}", MeasureCatalog.Find("loss")!, null, [-0.5f, 1, 0, 1, 0, 1], RecipeOf("loss"));
        return new ScoredAnalysis([.. six.Columns, layered, imported])
        {
            Id = six.Id,
            Name = six.Name,
            CreatedAt = six.CreatedAt,
            Dataset = six.Dataset with
            {
                Paths = [.. six.Dataset.Paths.Select((path, index) => At(names, index) + index)],
                ClassNames = [.. six.Dataset.ClassNames.Select((name, index) => At(names, index + 3) + index)],
                SplitNames = [.. six.Dataset.SplitNames.Select((name, index) => At(names, index + 5) + index)],
            },
            Models = [model],
            Configuration = six.Configuration,
            DataRepresentationId = six.DataRepresentationId,
            DataVoteAccuracy = six.DataVoteAccuracy,
            DeviceReason = six.DeviceReason,
        };
    }

    private static Recipe RecipeOf(string measure) => new() { Measure = measure, Version = 1, DatasetHash = "d", K = 30 };

    private static string At(HostileName[] names, int position) => names.Length == 0 ? "name" : names[position % names.Length].Text;

    /// <param name="Text">As somebody may call a file, a class, a split, a layer or a score to have a spreadsheet run it.</param>
    public sealed record HostileName(string Text);

    private static class HostileNames
    {
        public static Arbitrary<HostileName> Name() => (
            from before in Gen.Elements("", " ", "\u00A0", "\uFEFF", "\"", "'", "''", " \"'")
            from sign in Gen.Elements("=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "\uFE66", "a=", "")
            from rest in Gen.Elements("1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"http://x\",\"y\")", "-1", "x,y", "\n=1", "")
            select new HostileName(before + sign + rest)).ToArbitrary();
    }
}
