using System.Globalization;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Findings;

/// <summary>Labels that people hold for wrong, with or without the model; without votes, those that the model holds for wrong, or out-of-fold probabilities where there are some.</summary>
/// <remarks>Confident learning: Northcutt, Jiang, Chuang (2021). The list's order is that of the measure <c>label_error_rank</c>.</remarks>
internal static class LabelErrors
{
    /// <summary>So many people alone suffice. On the built-in sample 0.8 keeps ambiguous images out best without losing a planted error.</summary>
    private const double PeopleAlone = 0.8;

    /// <summary>More than this suffices where the model, too, is confident of the same class.</summary>
    private const double PeopleWithModel = 0.5;

    /// <summary>The model alone must leave the label no more than this: most of what it merely gets wrong lies above.</summary>
    private const float ModelAlone = 0.02f;

    public static Finding Find(FindingEvidence evidence) =>
        Finding.Of(
            FindingKind.LabelErrors,
            RuleFor(evidence),
            evidence.ForEach(instanceIndex => Judge(evidence, instanceIndex)),
            instanceIndex => Explain(evidence, instanceIndex),
            NoteFor(evidence),
            evidence.LabelErrorRanks);

    /// <summary>The mean doubt of people and model about the label, or of the one of both that says something; NaN where there is no reason for doubt.</summary>
    private static double Judge(FindingEvidence evidence, int instanceIndex)
    {
        var labelProbability = evidence.JudgedLabelProbabilityOf(instanceIndex);
        if (evidence.PeopleOn(instanceIndex) is not { } people)
        {
            return evidence.IsLabelIssue(instanceIndex) && labelProbability <= ModelAlone ? 1 - labelProbability : double.NaN;
        }

        var isSharedByModel = evidence.IsLabelIssue(instanceIndex) && evidence.JudgedPredictionOf(instanceIndex) == people.OtherClass;
        var peoplesDoubt = 1 - people.LabelShare;
        return people.OtherShare >= PeopleAlone || (people.OtherShare > PeopleWithModel && isSharedByModel)
            ? float.IsNaN(labelProbability) ? peoplesDoubt : (peoplesDoubt + 1 - labelProbability) / 2
            : double.NaN;
    }

    private static string Explain(FindingEvidence evidence, int instanceIndex)
    {
        var judge = evidence.Words.OfJudge(instanceIndex);
        return Sentence.Of(evidence.PeopleOn(instanceIndex) is { } people
            ? $"{evidence.Words.People(instanceIndex, people.OtherClass, evidence.Labels[instanceIndex])}; {judge}"
            : $"{judge}, and is as sure of it as of images that carry that label");
    }

    private static string RuleFor(FindingEvidence evidence)
    {
        var judge = evidence.Words.Judge;
        var byJudge = $"{judge} is confident of another class (confident learning) and leaves the label at most 2 %";
        if (!evidence.HasVotes)
        {
            return Sentence.Of(byJudge);
        }

        var byPeople = $"at least 80 % of the votes go to one other class, or more than half of them and {judge} is confident of the same class (confident learning)";
        return Sentence.Of(evidence.LacksVotes ? $"{byPeople}; where votes lack, {byJudge}" : byPeople);
    }

    private static string NoteFor(FindingEvidence evidence)
    {
        var mistakes = evidence switch
        {
            { HasVotes: true } => "",
            { HasOpinion: true } => "Without votes many are the second opinion's own mistakes, but it did not learn from these labels.",
            _ => "Without votes most are the model's own mistakes: on CIFAR-10's test images one in five of the first 20 was a label error by people's word, of all found one in 15.",
        };
        var unjudged = evidence.UnjudgedCount;
        return unjudged == 0 ? mistakes : string.Create(
            CultureInfo.InvariantCulture, $"{mistakes}{(mistakes.Length == 0 ? "" : " ")}The second opinion says nothing of {Counted.Of(unjudged, "image")}: {(evidence.HasVotes ? "there people alone decide" : "not looked at here")}.");
    }
}
