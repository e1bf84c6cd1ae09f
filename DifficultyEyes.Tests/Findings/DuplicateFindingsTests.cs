using System.IO.Compression;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Representation.Inference;

namespace DifficultyEyes.Tests.Findings;

/// <summary>Copies are found, and those that lie in two splits are leaks; on photographs of which each is there twice.</summary>
public sealed class DuplicateFindingsTests
{
    [Fact]
    public async Task Find_EveryImageTwice_FindsAllOfThemAndNoLeak()
    {
        var findings = await FindAsync(Corpus.Require("bad", "duplicates.zip"));

        Assert.Equal(findings.InstanceCount, findings.ByKind[FindingKind.NearDuplicates].Count);
        Assert.Equal(0, findings.ByKind[FindingKind.Leaks].Count);
    }

    [Fact]
    public async Task Find_CopiesInTwoSplits_AreLeaksAndEachNamesItsTwin()
    {
        var folder = Directory.CreateTempSubdirectory("difficultyeyes-leaks-");
        var zip = Path.Combine(folder.FullName, "leaks.zip");
        SpreadOverSplits(Corpus.Require("bad", "duplicates.zip"), zip);

        var findings = await FindAsync(zip);

        folder.Delete(recursive: true);

        var leaks = findings.ByKind[FindingKind.Leaks];
        Assert.Equal(findings.InstanceCount, leaks.Count);
        Assert.Equal(0, findings.ByKind[FindingKind.NearDuplicates].Count);
        Assert.All(leaks.Ranked, instanceIndex => Assert.Matches(@"^It looks exactly like (train|test)/.+ \(in (train|test), this one in (train|test)\)", leaks.Explain(instanceIndex)));
        Assert.StartsWith($"{findings.InstanceCount / 2} groups, 0 with different labels.", leaks.Note, StringComparison.Ordinal);
    }

    private static async Task<(int InstanceCount, Dictionary<FindingKind, Finding> ByKind)> FindAsync(string datasetPath)
    {
        var token = TestContext.Current.CancellationToken;
        await using var engine = await TestEngine.StartAsync(token);
        var model = Path.Combine(engine.Directory.Root, "two-classes.onnx");
        await File.WriteAllBytesAsync(model, new CraftedModel(classCount: 2).ToBytes(), token);
        var analysis = await engine.ScoreAsync(
            datasetPath, model, annotationsPath: null,
            _ => new ScoringConfiguration { Preprocessing = PreprocessingPresets.Create("unit", CraftedModel.Side, CraftedModel.Side), Layers = [CraftedModel.Logits], K = 5 },
            token);
        var findings = await engine.Analyses.FindingsOfAsync(analysis, token);
        return (analysis.InstanceCount, findings.ToDictionary(finding => finding.Kind));
    }

    /// <summary>The originals under train, their copies under test.</summary>
    private static void SpreadOverSplits(string source, string target)
    {
        using var from = ZipFile.OpenRead(source);
        using var to = ZipFile.Open(target, ZipArchiveMode.Create);
        foreach (var entry in from.Entries.Where(entry => entry.Name.Length > 0))
        {
            using var original = entry.Open();
            using var copy = to.CreateEntry($"{(entry.Name.StartsWith("copy-", StringComparison.Ordinal) ? "test" : "train")}/{entry.FullName}").Open();
            original.CopyTo(copy);
        }
    }
}
