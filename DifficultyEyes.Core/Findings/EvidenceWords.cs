using System.Globalization;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Findings;

/// <summary>What people and the model say of one instance, in words; whichever class is the label is called so.</summary>
internal sealed class EvidenceWords(ScoredAnalysis analysis)
{
    private readonly bool _hasWholeVotes = analysis.Annotations?.HasWholeVotes ?? false;

    private string Voters => analysis.Annotations is { IsSimulated: true } ? "simulated people" : "people";

    /// <summary>The class's name, with "(the label)" where it is that.</summary>
    public string NameOf(int instanceIndex, int classIndex) =>
        analysis.Dataset.ClassNames[classIndex] + (classIndex == analysis.Dataset.Labels[instanceIndex] ? " (the label)" : "");

    /// <summary>Such as "18 of 51 people say dog, 12 cat (the label)".</summary>
    /// <param name="second">Another class to name; none where it is negative or the first one.</param>
    public string People(int instanceIndex, int first, int second = -1)
    {
        var classCount = analysis.Dataset.ClassCount;
        var votes = analysis.Annotations!.Votes.AsSpan(instanceIndex * classCount, classCount);
        var total = 0.0;
        foreach (var count in votes)
        {
            total += count;
        }

        var firstWords = _hasWholeVotes && votes[first] == total
            ? string.Create(CultureInfo.InvariantCulture, $"all {total:N0} {Voters} say {NameOf(instanceIndex, first)}")
            : _hasWholeVotes
                ? string.Create(CultureInfo.InvariantCulture, $"{votes[first]:N0} of {total:N0} {Voters} say {NameOf(instanceIndex, first)}")
                : $"{Percent(votes[first] / total)} of the votes say {NameOf(instanceIndex, first)}";
        if (second < 0 || second == first)
        {
            return firstWords;
        }

        var secondCount = votes[second] == 0 ? "none" : _hasWholeVotes ? votes[second].ToString("N0", CultureInfo.InvariantCulture) : Percent(votes[second] / total);
        return $"{firstWords}, {secondCount} {NameOf(instanceIndex, second)}";
    }

    /// <summary>Such as "the model gives dog 97 % and cat (the label) 1 %".</summary>
    /// <inheritdoc cref="People" path="/param"/>
    public string Model(int instanceIndex, int first, int second = -1) => Gives("the model", analysis.Models[0].Probabilities, instanceIndex, first, second);

    /// <summary>Who judges labels: the model, or the out-of-fold probabilities by their name.</summary>
    public string Judge => analysis.SecondOpinion is { } opinion ? $"the second opinion {opinion.Name}" : "the model";

    /// <summary>What the <see cref="Judge"/> gives its prediction and the label.</summary>
    public string OfJudge(int instanceIndex) => analysis.SecondOpinion is not { } opinion ? Model(instanceIndex)
        : opinion.Predictions[instanceIndex] is >= 0 and var prediction ? Gives(Judge, opinion.Probabilities, instanceIndex, prediction, analysis.Dataset.Labels[instanceIndex])
        : $"{Judge} has no row for it";

    private string Gives(string who, float[] all, int instanceIndex, int first, int second)
    {
        var probabilities = all.AsSpan(instanceIndex * analysis.Dataset.ClassCount, analysis.Dataset.ClassCount);
        var words = $"{who} gives {NameOf(instanceIndex, first)} {Percent(probabilities[first])}";
        return second < 0 || second == first ? words : $"{words} and {NameOf(instanceIndex, second)} {Percent(probabilities[second])}";
    }

    /// <summary>What it gives the prediction and the label.</summary>
    public string Model(int instanceIndex) => analysis.Models[0].Predictions[instanceIndex] is >= 0 and var prediction
        ? Model(instanceIndex, prediction, analysis.Dataset.Labels[instanceIndex])
        : "the model's output is unknown, not a finite number";

    /// <summary>Whole percent, with a decimal near either end.</summary>
    public static string Percent(double share) => share switch
    {
        > 0 and < 0.001 => "under 0.1 %",
        > 0.999 and < 1 => "over 99.9 %",
        < 0.01 or > 0.99 => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %"),
    };
}
