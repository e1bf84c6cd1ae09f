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
            var (first, second) = SharesOf(evidence, instanceIndex);
            return second >= LeastOfEach && first + second >= LeastTogether ? 2 * second : double.NaN;
        }),
        instanceIndex => Explain(evidence, instanceIndex),
        evidence.HasVotes ? "" : "Without votes the model's indecision stands in for people's, and badly: of CIFAR-10's test images found so, people held one in 25 for ambiguous.");

    private static (double First, double Second) SharesOf(FindingEvidence evidence, int instanceIndex)
    {
        if (evidence.PeopleOn(instanceIndex) is { } people)
        {
            return (people.FirstShare, people.SecondShare);
        }

        var (first, second) = evidence.TwoMostProbable(instanceIndex);
        var probabilities = evidence.ProbabilitiesOf(instanceIndex);
        return (probabilities[first], second < 0 ? 0 : probabilities[second]);
    }

    private static string Explain(FindingEvidence evidence, int instanceIndex)
    {
        if (evidence.PeopleOn(instanceIndex) is { } people)
        {
            return Sentence.Of($"{evidence.Words.People(instanceIndex, people.FirstClass, people.SecondClass)}; {evidence.Words.Model(instanceIndex)}");
        }

        var (first, second) = evidence.TwoMostProbable(instanceIndex);
        return Sentence.Of(evidence.Words.Model(instanceIndex, first, second));
    }

    private static string RuleFor(FindingEvidence evidence)
    {
        const string ByPeople = "two classes get at least a quarter of the votes each, and together at least 85 %";
        return Sentence.Of(!evidence.HasVotes ? ByModel : evidence.LacksVotes ? $"{ByPeople}; where votes lack, {ByModel}" : ByPeople);
    }
}
