namespace DifficultyEyes.Core.Findings;

/// <summary>What people see at once and the model gets wrong; without votes, what its neighbors in the data make easy.</summary>
internal static class BlindSpots
{
    private const double EasyForPeople = 0.95;

    private const string ByNeighbors = "the nearest images in the data vote for the label, yet the model predicts another class and confident learning has no doubt of the label";

    public static Finding Find(FindingEvidence evidence) => Finding.Of(
        FindingKind.BlindSpots,
        RuleFor(evidence),
        evidence.ForEach(instanceIndex => evidence.IsWrong(instanceIndex) && IsEasy(evidence, instanceIndex)
            ? 1 - evidence.LabelProbabilityOf(instanceIndex)
            : double.NaN),
        instanceIndex => Explain(evidence, instanceIndex),
        evidence.HasVotes ? "" : "Without votes the nearest images in the data stand in for people: of CIFAR-10's test images found so, half were easy for people.");

    private static bool IsEasy(FindingEvidence evidence, int instanceIndex) => evidence.PeopleOn(instanceIndex) is { } people
        ? people.LabelShare >= EasyForPeople
        : evidence.NeighborsVoteForLabel(instanceIndex) && !evidence.IsLabelIssue(instanceIndex);

    private static string Explain(FindingEvidence evidence, int instanceIndex)
    {
        var label = evidence.Labels[instanceIndex];
        var easy = evidence.PeopleOn(instanceIndex) is not null
            ? evidence.Words.People(instanceIndex, label)
            : $"the nearest images in the data vote for {evidence.Words.NameOf(instanceIndex, label)}";
        return Sentence.Of($"{easy}, yet {evidence.Words.Model(instanceIndex, evidence.PredictionOf(instanceIndex), label)}");
    }

    private static string RuleFor(FindingEvidence evidence)
    {
        const string ByPeople = "at least 95 % of the votes agree with the label, yet the model predicts another class";
        return Sentence.Of(!evidence.HasVotes ? ByNeighbors : evidence.LacksVotes ? $"{ByPeople}; where votes lack, {ByNeighbors}" : ByPeople);
    }
}
