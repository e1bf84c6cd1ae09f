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
        evidence.HasVotes ? "" : "Without votes the nearest images in the data stand in for people.");

    private static bool IsEasy(FindingEvidence evidence, int instanceIndex) => evidence.PeopleOn(instanceIndex) is { } people
        ? people.LabelShare >= EasyForPeople
        : evidence.NeighborsVoteForLabel(instanceIndex) && !evidence.IsLabelIssue(instanceIndex);

    private static string RuleFor(FindingEvidence evidence)
    {
        const string ByPeople = "at least 95 % of the votes agree with the label, yet the model predicts another class";
        return Sentence.Of(!evidence.HasVotes ? ByNeighbors : evidence.LacksVotes ? $"{ByPeople}; where votes lack, {ByNeighbors}" : ByPeople);
    }
}
