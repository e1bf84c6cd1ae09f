using System.Globalization;
using System.Runtime.InteropServices;
using DifficultyEyes.Core.Measures.Dynamics;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.Dynamics;

/// <summary>Takes rows of outputs in any order and keeps of each what the label's measures need.</summary>
internal sealed class DynamicsBuilder
{
    private const string HashVersion = "dynamics 1";
    private const int MaximumEpochs = 100_000;

    // 1.4 GB of memory in all; a hundred epochs of one and a half million images.
    private const long MaximumCells = 150_000_000;

    private readonly Dataset _dataset;
    private readonly int _epochCount;
    private readonly float[] _probabilities;
    private readonly EpochOutcome[] _outcomes;
    private readonly float[] _margins;
    private readonly bool _hasProbabilities;
    private readonly bool _hasLogits;

    /// <exception cref="ImportException">More epochs and instances than fit into memory.</exception>
    public DynamicsBuilder(Dataset dataset, long epochCount, bool hasProbabilities, bool hasLogits)
    {
        if (epochCount is < 1 or > MaximumEpochs || epochCount * dataset.InstanceCount > MaximumCells)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture, $"The file holds {Counted.Of(epochCount, "epoch")}; 1 to {Math.Min(MaximumEpochs, MaximumCells / dataset.InstanceCount):N0} are taken for {Counted.Of(dataset.InstanceCount, "instance")}."));
        }

        _dataset = dataset;
        _epochCount = (int)epochCount;
        _hasProbabilities = hasProbabilities;
        _hasLogits = hasLogits;
        var cells = _epochCount * dataset.InstanceCount;
        _probabilities = new float[cells];
        _outcomes = new EpochOutcome[cells];
        _margins = new float[hasLogits ? cells : 0];
        Array.Fill(_probabilities, float.NaN);
        Array.Fill(_margins, float.NaN);
    }

    /// <summary>Whether this epoch of this instance was put already.</summary>
    public bool Has(int instance, int epoch) => _outcomes[Cell(instance, epoch)] != EpochOutcome.Unknown;

    /// <param name="probabilities">Shape (C), or empty.</param>
    /// <param name="logits">Shape (C), or empty; where both are given, p and the outcome come from the probabilities, which are rounded less.</param>
    /// <returns>False where a value is not finite, or a probability not in [0, 1]: nothing was put.</returns>
    public bool Put(int instance, int epoch, ReadOnlySpan<float> probabilities, ReadOnlySpan<float> logits)
    {
        var label = _dataset.Labels[instance];
        var isProbability = !probabilities.IsEmpty;
        var output = isProbability ? probabilities : logits;
        if (!AreFinite(probabilities) || !AreFinite(logits) || (isProbability && !Softmax.AreProbabilities(probabilities, probabilities.Length)))
        {
            return false;
        }

        var cell = Cell(instance, epoch);
        _probabilities[cell] = isProbability ? Math.Min(1, output[label]) : (float)Math.Exp(output[label] - Softmax.LogSumExp(output));
        _outcomes[cell] = Prediction.Of(output) == label ? EpochOutcome.Right : EpochOutcome.Wrong;
        if (!logits.IsEmpty && logits.Length > 1)
        {
            _margins[cell] = Margin(logits, label);
        }

        return true;
    }

    /// <summary>Makes all epochs of an instance unknown.</summary>
    public void Forget(int instance)
    {
        var cells = new Range(Cell(instance, 0), Cell(instance, _epochCount));
        _probabilities.AsSpan(cells).Fill(float.NaN);
        _outcomes.AsSpan(cells).Clear();
        if (_hasLogits)
        {
            _margins.AsSpan(cells).Fill(float.NaN);
        }
    }

    public DynamicsSet Build(string name)
    {
        var set = new DynamicsSet
        {
            Hash = "",
            Name = name,
            DatasetHash = _dataset.Hash,
            ClassesKey = ClassOrder.KeyOf(_dataset),
            EpochCount = _epochCount,
            HasProbabilities = _hasProbabilities,
            HasLogits = _hasLogits,
            LabelProbabilities = _probabilities,
            Outcomes = _outcomes,
            LogitMargins = _margins,
        };
        return set with { Hash = HashOf(set) };
    }

    private static float Margin(ReadOnlySpan<float> logits, int label)
    {
        var strongest = float.NegativeInfinity;
        for (var other = 0; other < logits.Length; other++)
        {
            strongest = other == label ? strongest : Math.Max(strongest, logits[other]);
        }

        return logits[label] - strongest;
    }

    internal static bool AreFinite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    private static string HashOf(DynamicsSet set)
    {
        using var hash = new ContentHash();
        hash.Add(HashVersion);
        hash.Add(set.DatasetHash);
        hash.Add(set.EpochCount);
        hash.Add(set.HasProbabilities ? 1 : 0);
        hash.Add(MemoryMarshal.AsBytes(set.LabelProbabilities.AsSpan()));
        hash.Add(MemoryMarshal.AsBytes(set.Outcomes.AsSpan()));
        hash.Add(MemoryMarshal.AsBytes(set.LogitMargins.AsSpan()));
        if (set.ClassesKey is { } classes)
        {
            hash.Add(classes);
        }

        return hash.ToText();
    }

    private int Cell(int instance, int epoch) => (instance * _epochCount) + epoch;
}
