using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>How well the measures find what was planted in the built-in sample.</summary>
public sealed class SampleTruthTests(SampleEngine sample) : IClassFixture<SampleEngine>
{
    private readonly ScoredAnalysis _analysis = sample.Analysis;
    private readonly Dictionary<string, string> _kinds = File.ReadLines(BuiltInSample.TruthPath).Skip(1)
        .Select(line => line.Split(',')).ToDictionary(fields => fields[0], fields => fields[1]);

    [Fact]
    public void LabelErrors_RankedBySelfConfidence_ComeFirst()
    {
        var quality = Values("label_quality_self_confidence");

        var precision = AveragePrecision(Array.ConvertAll(quality, value => -value), "wrong-label");

        // 60 of 3,000 are wrong: a random order reaches 0.02.
        Assert.InRange(precision, 0.7, 1);
    }

    [Fact]
    public void LabelErrors_RankedByPeoplesDisagreement_ComeFirst()
    {
        var precision = AveragePrecision(Values("human_disagreement"), "wrong-label");

        Assert.InRange(precision, 0.9, 1);
    }

    [Fact]
    public void AmbiguousImages_ByDefaultThresholds_AreHardForPeople()
    {
        var isHard = HardFor(Perspective.Human);

        Assert.InRange(ShareOf("ambiguous", isHard), 0.9, 1);
        Assert.InRange(ShareOf("typical", isHard), 0, 0.25);
    }

    [Fact]
    public void WrongLabels_ByDefaultThresholds_AreHardForTheModelAndTheDataMoreThanTypicalOnes()
    {
        Assert.InRange(ShareOf("wrong-label", HardFor(Perspective.Model)), 0.95, 1);
        Assert.InRange(ShareOf("typical", HardFor(Perspective.Model)), 0, 0.3);
        Assert.True(ShareOf("wrong-label", HardFor(Perspective.Data)) > ShareOf("typical", HardFor(Perspective.Data)) + 0.2);
    }

    [Fact]
    public void LayerKdn_FromStemToPenultimate_FallsForTypicalImages()
    {
        var layers = _analysis.Models[0].Layers;

        var first = MeanOf("typical", Values("kdn_label:" + layers[0].Id));
        var penultimate = MeanOf("typical", Values("kdn_label:" + layers[^2].Id));

        Assert.True(penultimate < first - 0.2, $"{first:F3} in {layers[0].Title}, {penultimate:F3} in {layers[^2].Title}");
    }

    [Fact]
    public void Accuracy_OfTheClassifier_LeavesRoomForErrors()
    {
        Assert.InRange(_analysis.Models[0].Accuracy, 0.88, 0.96);
        Assert.True(_analysis.Annotations!.IsSimulated);
    }

    private bool[] HardFor(Perspective perspective)
    {
        var measure = MeasureCatalog.DefaultFor(perspective);
        var column = ThresholdedColumn.WithDefault(measure, Values(measure.Id));
        return Array.ConvertAll(column.Values, value => column.EaseOf(value) == Ease.Hard);
    }

    private bool IsOf(string kind, int instanceIndex) => _kinds[_analysis.Dataset.Paths[instanceIndex]] == kind;

    private double ShareOf(string kind, bool[] holds) => MeanOf(kind, Array.ConvertAll(holds, value => value ? 1f : 0f));

    private double MeanOf(string kind, float[] values) => values.Where((_, instanceIndex) => IsOf(kind, instanceIndex)).Average();

    /// <summary>Mean over the planted ones of the precision at their rank, hardest first.</summary>
    private double AveragePrecision(float[] difficulty, string kind)
    {
        var order = Enumerable.Range(0, difficulty.Length).OrderByDescending(instanceIndex => difficulty[instanceIndex]).ToList();
        var found = 0;
        var sum = 0.0;
        for (var rank = 0; rank < order.Count; rank++)
        {
            if (IsOf(kind, order[rank]))
            {
                found++;
                sum += found / (rank + 1.0);
            }
        }

        Assert.True(found > 0, $"No image of the kind {kind}.");
        return sum / found;
    }

    private float[] Values(string column) => _analysis.FindColumn(column)!.Values;
}
