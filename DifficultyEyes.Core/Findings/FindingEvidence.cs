using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.LabelQuality;
using DifficultyEyes.Core.Measures.Neighborhood;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Findings;

/// <summary>What the rules look at, gathered once for all of them.</summary>
internal sealed class FindingEvidence
{
    private readonly ScoredAnalysis _analysis;
    private readonly ScoredModel _model;
    private readonly int _classCount;
    private readonly VoteOpinion?[]? _opinions;
    private readonly float[] _labelIssues;
    private readonly Lazy<int[]> _neighborVotes;
    private readonly Lazy<float[]> _labelErrorRanks;

    public FindingEvidence(ScoredAnalysis analysis, NeighborTable data)
    {
        _analysis = analysis;
        _model = analysis.Models[0];
        _classCount = analysis.Dataset.ClassCount;
        Data = data;
        DataRepresentation = analysis.DataRepresentationId;
        Labels = analysis.Dataset.Labels;
        Splits = analysis.Dataset.Splits;
        _opinions = VoteOpinion.Of(analysis.Annotations, Labels.AsSpan(), _classCount);
        HasVotes = _opinions?.Any(opinion => opinion is not null) ?? false;
        LacksVotes = _opinions?.Any(opinion => opinion is null) ?? true;
        Words = new EvidenceWords(analysis);
        _labelIssues = analysis.FindColumn("confident_learning_issue")?.Values
            ?? ConfidentLearning.Issues(JudgingProbabilities, _classCount, isProbability: true, Labels.AsSpan());
        _labelErrorRanks = new Lazy<float[]>(() => analysis.FindColumn("label_error_rank")?.Values ?? LabelErrorRank.Of(_labelIssues, LabelMargins()));
        _neighborVotes = new Lazy<int[]>(() => NeighborVote.Classes(data, Labels.AsSpan(), _classCount));
    }

    public int InstanceCount => Labels.Length;

    public ImmutableArray<int> Labels { get; }

    public ImmutableArray<int> Splits { get; }

    /// <summary>Neighbors in the data representation.</summary>
    public NeighborTable Data { get; }

    public string DataRepresentation { get; }

    /// <summary>What people and the model say of an instance.</summary>
    public EvidenceWords Words { get; }

    public ImmutableArray<string> ClassNames => _analysis.Dataset.ClassNames;

    public ImmutableArray<string> SplitNames => _analysis.Dataset.SplitNames;

    public string PathOf(int instanceIndex) => _analysis.Dataset.Paths[instanceIndex];

    /// <summary>Whether any instance has votes enough.</summary>
    public bool HasVotes { get; }

    /// <summary>Whether any instance has too few.</summary>
    public bool LacksVotes { get; }

    /// <summary>Null where too few people voted.</summary>
    public VoteOpinion? PeopleOn(int instanceIndex) => _opinions?[instanceIndex];

    /// <summary>Below 0 where the model's output says nothing.</summary>
    public int PredictionOf(int instanceIndex) => _model.Predictions[instanceIndex];

    /// <summary>False also where the model's output says nothing.</summary>
    public bool IsWrong(int instanceIndex) => PredictionOf(instanceIndex) >= 0 && PredictionOf(instanceIndex) != Labels[instanceIndex];

    /// <summary>Shape (C): the model's probabilities.</summary>
    public ReadOnlySpan<float> ProbabilitiesOf(int instanceIndex) => _model.Probabilities.AsSpan(instanceIndex * _classCount, _classCount);

    /// <summary>The probability that the model gives to the label.</summary>
    public float LabelProbabilityOf(int instanceIndex) => ProbabilitiesOf(instanceIndex)[Labels[instanceIndex]];

    /// <summary>Whether labels are judged by out-of-fold probabilities, in place of the model's.</summary>
    public bool HasOpinion => _analysis.SecondOpinion is not null;

    /// <summary>Instances of which the judge of labels says nothing.</summary>
    public int UnjudgedCount => _analysis.SecondOpinion is { } opinion ? InstanceCount - opinion.KnownCount : 0;

    /// <summary>The probability that whoever judges labels gives to the label; NaN where it says nothing.</summary>
    public float JudgedLabelProbabilityOf(int instanceIndex) => JudgingProbabilities[(instanceIndex * _classCount) + Labels[instanceIndex]];

    /// <summary>What whoever judges labels predicts.</summary>
    public int JudgedPredictionOf(int instanceIndex) => _analysis.SecondOpinion?.Predictions[instanceIndex] ?? PredictionOf(instanceIndex);

    private float[] JudgingProbabilities => _analysis.SecondOpinion?.Probabilities ?? _model.Probabilities;

    /// <summary>The two classes to which the model gives most, ties to the lower; the second is -1 where there is but one class.</summary>
    public (int First, int Second) TwoMostProbable(int instanceIndex)
    {
        var probabilities = ProbabilitiesOf(instanceIndex);
        var (first, second) = (0, -1);
        for (var classIndex = 1; classIndex < probabilities.Length; classIndex++)
        {
            if (probabilities[classIndex] > probabilities[first])
            {
                (first, second) = (classIndex, first);
            }
            else if (second < 0 || probabilities[classIndex] > probabilities[second])
            {
                second = classIndex;
            }
        }

        return (first, second);
    }

    /// <summary>Whether confident learning holds the label for wrong.</summary>
    public bool IsLabelIssue(int instanceIndex) => _labelIssues[instanceIndex] == 1;

    /// <summary>Shape (N): the one order in which labels are to be looked at, 1 the most suspicious.</summary>
    public float[] LabelErrorRanks => _labelErrorRanks.Value;

    /// <summary>Whether the kNN vote in the data representation names the label; false without neighbors.</summary>
    public bool NeighborsVoteForLabel(int instanceIndex) =>
        Data.K > 0 && _neighborVotes.Value[instanceIndex] == Labels[instanceIndex];

    /// <summary>Asks a rule about every instance.</summary>
    /// <param name="rule">The evidence in [0, 1], or NaN where the rule does not hold.</param>
    /// <returns>Shape (N).</returns>
    public float[] ForEach(Func<int, double> rule)
    {
        var evidence = new float[InstanceCount];
        for (var instanceIndex = 0; instanceIndex < evidence.Length; instanceIndex++)
        {
            evidence[instanceIndex] = (float)rule(instanceIndex);
        }

        return evidence;
    }

    private float[] LabelMargins() => ForEach(instanceIndex =>
    {
        double[] row = Array.ConvertAll(JudgingProbabilities.AsSpan(instanceIndex * _classCount, _classCount).ToArray(), probability => (double)probability);
        return NormalizedMargin.Of(row, Labels[instanceIndex]);
    });
}
