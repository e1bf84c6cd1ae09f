using DifficultyEyes.Core.Findings;

namespace DifficultyEyes.Tests.Findings;

/// <summary>How often the rules are right on photographs, by the word of people whose votes they did not see: the README's table.</summary>
/// <remarks>The rules' thresholds were chosen on the built-in sample and on nothing here.</remarks>
public sealed class CifarPrecisionTests(CifarVotes cifar) : IClassFixture<CifarVotes>
{
    [Theory]
    [InlineData(FindingKind.LabelErrors, 17, 13, 13, 13, 82)]
    [InlineData(FindingKind.Ambiguous, 266, 133, 13, 32, 219)]
    [InlineData(FindingKind.BlindSpots, 760, 574, 13, 32, 709)]
    [InlineData(FindingKind.Shortcuts, 146, 86, 18, 43, 126)]
    public void Find_TenVotesAnImage_IsAsOftenRightAsWritten(FindingKind kind, int found, int hits, int atTwenty, int atFifty, int total)
    {
        Corpus.Require("datasets", "cifar10-test.zip");

        AssertIs(new FindingScore(found, hits, atTwenty, atFifty, total), kind, cifar.Seen, cifar.Others);
    }

    [Theory]
    [InlineData(FindingKind.LabelErrors, 176, 12, 4, 5, 79)]
    [InlineData(FindingKind.Ambiguous, 741, 29, 1, 2, 209)]
    [InlineData(FindingKind.BlindSpots, 193, 97, 11, 24, 708)]
    public void Find_WithoutVotes_IsAsOftenRightAsWritten(FindingKind kind, int found, int hits, int atTwenty, int atFifty, int total)
    {
        Corpus.Require("datasets", "cifar10-test.zip");

        AssertIs(new FindingScore(found, hits, atTwenty, atFifty, total), kind, votes: null, cifar.All);
    }

    private void AssertIs(FindingScore written, FindingKind kind, float[]? votes, float[] people)
    {
        var score = FindingScore.Of(cifar.Find(kind, votes), cifar.Analysis.InstanceCount, instanceIndex => IsTrue(kind, people, instanceIndex));

        score.AssertAsWritten(written, kind);
    }

    private bool IsTrue(FindingKind kind, float[] people, int instanceIndex)
    {
        var analysis = cifar.Analysis;
        var (classCount, label) = (analysis.Dataset.ClassCount, analysis.Dataset.Labels[instanceIndex]);
        var votes = people.AsSpan(instanceIndex * classCount, classCount).ToArray();
        var total = votes.Sum();
        var shares = votes.Select(count => count / total).OrderDescending().ToArray();
        var labelShare = votes[label] / total;
        return kind switch
        {
            FindingKind.LabelErrors => Array.IndexOf(votes, votes.Max()) != label,
            FindingKind.Ambiguous => shares[1] >= 0.25 && shares[0] + shares[1] >= 0.85,
            FindingKind.BlindSpots => labelShare >= 0.95 && analysis.Models[0].Predictions[instanceIndex] != label,
            FindingKind.Shortcuts => 1 - labelShare >= 0.25 && analysis.Models[0].Probabilities[(instanceIndex * classCount) + label] >= 0.9f,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "People do not say whether this is so."),
        };
    }
}
