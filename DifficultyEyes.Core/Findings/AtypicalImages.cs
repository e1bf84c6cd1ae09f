using DifficultyEyes.Core.Measures.Neighborhood;

namespace DifficultyEyes.Core.Findings;

/// <summary>Images unlike all others in the data that the model has trouble with; those with a likely wrong label are left to that finding.</summary>
internal static class AtypicalImages
{
    private const float Isolated = 0.9f;
    private const float HardForModel = 0.5f;

    public static Finding Find(FindingEvidence evidence, Finding labelErrors)
    {
        var isolation = Isolation.Score(evidence.Data);
        return Finding.Of(
            FindingKind.Atypical,
            $"Farther from its nearest images ({evidence.DataRepresentation}) than nine in ten, and the model gives the label less than half; without likely label errors.",
            evidence.ForEach(instanceIndex =>
                isolation[instanceIndex] >= Isolated && evidence.LabelProbabilityOf(instanceIndex) < HardForModel && !labelErrors.Members.Contains(instanceIndex)
                    ? isolation[instanceIndex]
                    : double.NaN),
            instanceIndex => Sentence.Of(
                $"farther from its nearest images than {EvidenceWords.Percent(isolation[instanceIndex])} of all; {evidence.Words.Model(instanceIndex)}"));
    }
}
