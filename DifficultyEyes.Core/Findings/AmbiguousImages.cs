namespace DifficultyEyes.Core.Findings;

/// <summary>Images in which two classes are seen; without votes, those between which the model cannot decide.</summary>
/// <remarks>Votes scattered over many classes are another thing: nobody can see what is there.</remarks>
internal static class AmbiguousImages
{
    private const double LeastOfEach = 0.25;
    private const double LeastTogether = 0.85;

    private const string ByModel = "the model gives two classes at least a quarter of the probability each, and together at least 85 %";

    public static Finding Find(FindingEvidence evidence) => Finding.Of(
        FindingKind.Ambiguous,
        RuleFor(evidence),
        evidence.ForEach(instanceIndex =>
        {
            var (first, second) = evidence.PeopleOn(instanceIndex) is { } people
                ? (people.FirstShare, people.SecondShare)
                : TwoLargest(evidence.ProbabilitiesOf(instanceIndex));
            return second >= LeastOfEach && first + second >= LeastTogether ? 2 * second : double.NaN;
        }),
        evidence.HasVotes ? "" : "Without votes the model's indecision stands in for people's.");

    private static (double First, double Second) TwoLargest(ReadOnlySpan<float> probabilities)
    {
        var (first, second) = (0f, 0f);
        foreach (var probability in probabilities)
        {
            (first, second) = probability > first ? (probability, first) : (first, Math.Max(second, probability));
        }

        return (first, second);
    }

    private static string RuleFor(FindingEvidence evidence)
    {
        const string ByPeople = "two classes get at least a quarter of the votes each, and together at least 85 %";
        return Sentence.Of(!evidence.HasVotes ? ByModel : evidence.LacksVotes ? $"{ByPeople}; where votes lack, {ByModel}" : ByPeople);
    }
}
