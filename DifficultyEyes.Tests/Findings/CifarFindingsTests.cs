using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Findings;

/// <summary>The rules on photographs with the votes of real people.</summary>
public sealed class CifarFindingsTests
{
    [Fact]
    public async Task Find_CifarTestImages_StaysWithinWhatPeopleAndModelSay()
    {
        var token = TestContext.Current.CancellationToken;
        await using var engine = await TestEngine.StartAsync(token);
        var analysis = await engine.ScoreAsync(
            Corpus.Require("datasets", "cifar10-test-2k.zip"),
            Corpus.Require("models", "cifar10-resnet20.onnx"),
            Corpus.Require("datasets", "cifar10-test-2k-annotations.csv"),
            preprocessing => new ScoringConfiguration { Preprocessing = preprocessing },
            token);

        var findings = (await engine.Analyses.FindingsOfAsync(analysis, token)).ToDictionary(finding => finding.Kind);

        Assert.Equal(Enum.GetValues<FindingKind>(), findings.Keys);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", findings.Values.Select(finding => $"{finding.Title} {finding.Count}")));

        // The labels of this set are good, and its classifier is right on six images of seven.
        Assert.InRange(findings[FindingKind.LabelErrors].Count, 0, 10);
        Assert.InRange(findings[FindingKind.BlindSpots].Count, 50, 300);
        Assert.InRange(findings[FindingKind.Ambiguous].Count, 20, 100);
        Assert.InRange(findings[FindingKind.Shortcuts].Count, 5, 80);
        Assert.InRange(findings[FindingKind.Atypical].Count, 5, 80);
        Assert.All(findings[FindingKind.BlindSpots].Ranked, instanceIndex => Assert.NotEqual(analysis.Dataset.Labels[instanceIndex], analysis.Models[0].Predictions[instanceIndex]));
        Assert.Same(findings[FindingKind.LabelErrors], (await engine.Analyses.FindingsOfAsync(analysis, token))[0]);
    }
}
