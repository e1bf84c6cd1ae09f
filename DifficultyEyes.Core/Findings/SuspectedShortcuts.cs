namespace DifficultyEyes.Core.Findings;

/// <summary>What people hardly recognize and the model is sure of: it may go by the background, the camera or a mark.</summary>
internal static class SuspectedShortcuts
{
    private const double HardForPeople = 0.25;
    private const float EasyForModel = 0.9f;

    /// <returns>Without members where there are no votes: nothing else says what is hard for people.</returns>
    public static Finding Find(FindingEvidence evidence) => Finding.Of(
        FindingKind.Shortcuts,
        "At least a quarter of the votes go against the label, yet the model gives it at least 90 %.",
        evidence.ForEach(instanceIndex =>
            evidence.PeopleOn(instanceIndex) is { } people && 1 - people.LabelShare >= HardForPeople && evidence.LabelProbabilityOf(instanceIndex) >= EasyForModel
                ? 1 - people.LabelShare
                : double.NaN),
        instanceIndex => Sentence.Of(
            $"{evidence.Words.People(instanceIndex, evidence.Labels[instanceIndex], evidence.PeopleOn(instanceIndex)!.Value.OtherClass)}, yet {evidence.Words.Model(instanceIndex, evidence.Labels[instanceIndex])}"),
        NoteFor(evidence));

    private static string NoteFor(FindingEvidence evidence) => !evidence.HasVotes
        ? "Without votes nothing says what is hard for people: add an annotation table in a new analysis."
        : evidence.LacksVotes ? "Only images with enough votes were looked at." : "";
}
