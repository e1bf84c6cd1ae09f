using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Inference.Outputs;

/// <summary>Says what a class output holds: as the graph tells it; where it does not, by the values on trial images, and then says so.</summary>
internal sealed class OutputReader(OnnxGraph graph, EndingFinder endings)
{
    // Softmaxes of thousands of classes in float16 come within it.
    private const double SumTolerance = 5e-3;

    private static readonly FrozenSet<string> LinearEnds = FrozenSet.Create(
        StringComparer.Ordinal,
        "Gemm", "MatMul", "Conv", "Einsum", "Add", "Sub", "Mul", "BatchNormalization", "Relu", "LeakyRelu", "GlobalAveragePool", "AveragePool", "ReduceMean",
        "MatMulInteger", "QLinearMatMul", "QLinearConv", "QLinearAdd", "QLinearMul", "QLinearGlobalAveragePool", "QGemm", "FusedGemm", "FusedMatMul");

    /// <summary>Where the way of the scores ends, as far as layers go: before a softmax or a sigmoid.</summary>
    public string ScoresOf(ClassOutputCandidate candidate) => endings.Find(candidate.Tensor).Scores ?? candidate.Tensor;

    /// <summary>Tensors whose shapes and trial values are needed.</summary>
    public IEnumerable<string> TensorsOf(ClassOutputCandidate candidate) => [candidate.Tensor, ScoresOf(candidate)];

    /// <summary>What the output holds and where it is read; null where it holds no class' scores.</summary>
    public OutputFinding? Read(ClassOutputCandidate candidate, ProbeResult probed)
    {
        var ending = endings.Find(candidate.Tensor);
        var count = CountOf(candidate.Tensor, probed);
        var scoresCount = ending.Scores is { } scores ? CountOf(scores, probed) : null;
        if (ending.Form == OutputForm.Sigmoid && (count ?? scoresCount) == 1)
        {
            return OfOneSigmoid(candidate, ending, probed);
        }

        if (count is not { } classCount || IsWithoutScale(candidate, probed))
        {
            return null;
        }

        // A model may fail to say anything of made-up images.
        float[][] rows = [.. (probed.Trial.GetValueOrDefault(candidate.Tensor)?.Rows ?? []).Where(row => !row.Any(float.IsNaN))];
        var isExact = rows.Length > 0 && !ending.IsScaled && !ending.Passed.Any(name => name is "QuantizeLinear" || name.StartsWith("QLinear", StringComparison.Ordinal));
        var through = (candidate.IsDirect ? "" : $" ({candidate.Tensor}, of which {candidate.Name} is made)") + Through(ending.Passed);
        switch (ending.Form)
        {
            case OutputForm.Softmax when !isExact || AreDistributions(rows):
                return scoresCount == classCount
                    ? new(classCount, OutputKind.Probabilities, $"A softmax makes it{through}; what it is taken of, {ending.Scores}, is scored.",
                        new(ending.Scores!, OutputKind.Logits) { Quantization = ending.Quantization, Passed = ending.Passed })
                    : Direct(OutputKind.Probabilities, $"A softmax makes it{through}.");
            case OutputForm.Normalized when !isExact || AreDistributions(rows):
                return Direct(OutputKind.Probabilities, $"It is divided by its sum, or a mean of probabilities{through}.");
            case OutputForm.LogSoftmax when ending.Passed.Contains("Log") && scoresCount == classCount && (!isExact || AreLogDistributions(rows)):
                return new(classCount, OutputKind.LogProbabilities, LogReason(), new(ending.Scores!, OutputKind.LogProbabilities)
                {
                    Quantization = ending.Quantization, IsBeforeLogSoftmax = true, Passed = ending.Passed,
                });
            case OutputForm.LogSoftmax when !isExact || AreLogDistributions(rows):
                return Direct(OutputKind.LogProbabilities, LogReason());
            case OutputForm.Sigmoid when !isExact || AreUnit(rows):
                return Direct(
                    OutputKind.Sigmoid,
                    $"A sigmoid makes each class' value by itself, one against the rest{through}: they are divided by their sum, not put through softmax, and there is no energy.");
            default:
                return OfValues(rows);
        }

        string LogReason() => $"A log-softmax makes it{through}: probabilities are its exp, and there is no energy.";

        OutputFinding Direct(OutputKind kind, string reason) => new(
            classCount, kind, reason, new(candidate.Tensor, kind) { Quantization = QuantizationOf(candidate, probed) });

        OutputFinding OfValues(float[][] values)
        {
            var last = graph.ProducerOf(candidate.Tensor) is null ? null : ending.Passed.LastOrDefault();
            var seen = $"on {values.Length} trial images; the graph does not say it.";
            if (values.Length > 0 && AreDistributions(values))
            {
                return Direct(OutputKind.Probabilities, $"A guess: its values lie between 0 and 1 and sum to 1 {seen}");
            }

            if (values.Length > 0 && AreLogDistributions(values))
            {
                return Direct(OutputKind.LogProbabilities, $"A guess: the exp of its values sums to 1 {seen}");
            }

            return last is null || LinearEnds.Contains(last) ? Direct(OutputKind.Logits, "No softmax or sigmoid follows its last layer.")
                : values.Length > 0 && AreUnit(values) && !AreConstant(values) ? Direct(OutputKind.Sigmoid, $"A guess: its values lie between 0 and 1 and do not sum to 1 {seen}")
                : Direct(OutputKind.Logits, $"A guess: {last} makes it, and its values are no probabilities {seen}");
        }
    }

    /// <summary>Whether every row is a distribution: values in [0, 1] that sum to 1.</summary>
    private static bool AreDistributions(float[][] rows) => AreUnit(rows) && rows.All(row => Math.Abs(row.Sum(value => (double)value) - 1) <= SumTolerance);

    private static bool AreUnit(float[][] rows) => rows.All(row => row.All(value => value >= 0 && value <= 1 + SumTolerance));

    private static bool AreLogDistributions(float[][] rows) =>
        rows.All(row => row.All(value => value <= SumTolerance) && Math.Abs(row.Sum(value => Math.Exp(value)) - 1) <= SumTolerance);

    private static bool AreConstant(float[][] rows) => rows.All(row => row.AsSpan().SequenceEqual(rows[0]));

    // In the order of the graph: what an ending has behind it, or is made of.
    private static string Through(ImmutableArray<string> passed) =>
        passed.Where(name => name is not ("Softmax" or "LogSoftmax" or "Sigmoid")).Reverse().Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } others
            ? $" (with {string.Join(", ", others)})"
            : "";

    private static int? CountOf(string tensor, ProbeResult probed) =>
        probed.Tensors.TryGetValue(tensor, out var found) ? ClassOutputFinder.ClassCountOf(found.Shape) : null;

    // Logarithms from the scores themselves: 1 - p of a p near 1 would be 0.
    private OutputFinding? OfOneSigmoid(ClassOutputCandidate candidate, OutputEnding ending, ProbeResult probed)
    {
        const string reason = "One value per image behind a sigmoid: the probability of the second class; the first has the rest, and there is no energy.";
        if (ending.Scores is { } scores && CountOf(scores, probed) == 1)
        {
            return new(2, OutputKind.Sigmoid, reason, new(scores, OutputKind.LogProbabilities) { IsOfSecondClass = true, Quantization = ending.Quantization });
        }

        return CountOf(candidate.Tensor, probed) == 1
            ? new(2, OutputKind.Sigmoid, reason, new(candidate.Tensor, OutputKind.Probabilities) { IsOfSecondClass = true, Quantization = QuantizationOf(candidate, probed) })
            : null;
    }

    /// <summary>Whether it holds whole numbers, and the graph does not say what they stand for.</summary>
    public bool IsWithoutScale(ClassOutputCandidate candidate, ProbeResult probed) => IsWhole(candidate, probed) && endings.QuantizationOf(candidate.Tensor) is null;

    private TensorQuantization? QuantizationOf(ClassOutputCandidate candidate, ProbeResult probed) =>
        IsWhole(candidate, probed) ? endings.QuantizationOf(candidate.Tensor) : null;

    private static bool IsWhole(ClassOutputCandidate candidate, ProbeResult probed) =>
        probed.Tensors.TryGetValue(candidate.Tensor, out var tensor) && tensor.IsWhole;
}

/// <summary>What an output holds.</summary>
/// <param name="ClassCount">C.</param>
/// <param name="Kind">Of the output itself.</param>
/// <param name="Reason">One sentence: what tells it.</param>
/// <param name="Reading">Where it is read.</param>
internal sealed record OutputFinding(int ClassCount, OutputKind Kind, string Reason, OutputReading Reading);
