using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>What came of running a few labeled images through several preprocessings, and of reading the outputs in several class orders.</summary>
public sealed record ProbeResult
{
    /// <summary>The images, in the order in which they were run; a preprocessing that was run on fewer saw the first ones.</summary>
    public required ImmutableArray<int> Instances { get; init; }

    /// <summary>The documented order first.</summary>
    public required ImmutableArray<ClassOrderCandidate> Orders { get; init; }

    /// <summary>For each class order the output that each image's label belongs to.</summary>
    public required ImmutableArray<ImmutableArray<int>> Labels { get; init; }

    /// <summary>The suggested one first.</summary>
    public required ImmutableArray<ProbedPreprocessing> Preprocessings { get; init; }

    /// <summary>The preprocessing that is taken if nobody chooses.</summary>
    public required int Taken { get; init; }

    /// <summary>The class order that is taken if nobody chooses.</summary>
    public required int TakenOrder { get; init; }

    /// <summary>A class order that fits better than the one taken, without overwhelming evidence; null where there is none.</summary>
    public required int? BetterOrder { get; init; }

    public ProbedPreprocessing TakenPreprocessing => Preprocessings[Taken];

    public int ClassCount => Orders[0].Names.Length;

    /// <summary>The best under the order that is taken.</summary>
    public int Best => Ranked(TakenOrder).First();

    /// <summary>As <see cref="Best"/>; null where even that is no better than guessing.</summary>
    public int? Fitting => AgreementOf(Best, TakenOrder).IsNearChance ? null : Best;

    /// <summary>The preprocessings by accuracy under a class order, by loss among equals (the more usual first where that is about equal too); those run on fewer images come last.</summary>
    public IEnumerable<int> Ranked(int order) => Enumerable.Range(0, Preprocessings.Length)
        .OrderByDescending(index => Preprocessings[index].ImageCount)
        .ThenByDescending(index => Preprocessings[index].Orders[order].CorrectCount)
        .ThenBy(index => Preprocessings[index].Orders[order].ComparedLoss);

    /// <summary>For each output how many of its class's images are predicted as labeled, and how many were run.</summary>
    /// <returns>Shape (C).</returns>
    public (int Correct, int Count)[] OfEachClass(int preprocessing, int order)
    {
        var tallies = new (int Correct, int Count)[ClassCount];
        var predicted = Preprocessings[preprocessing].PredictedOutputs;
        for (var image = 0; image < predicted.Length; image++)
        {
            var label = Labels[order][image];
            tallies[label].Count++;
            tallies[label].Correct += predicted[image] == label ? 1 : 0;
        }

        return tallies;
    }

    /// <summary>Why a preprocessing is to be doubted, in words; null where nothing is the matter, or it was not tried.</summary>
    public string? DoubtOf(Preprocessing? preprocessing, int order) =>
        IndexOf(preprocessing) is >= 0 and var index && ChanceWords.Of(AgreementOf(index, order)) is { } reason ? $"{reason} {ChanceWords.Advice}" : null;

    /// <returns>-1 where it was not tried.</returns>
    public int IndexOf(Preprocessing? preprocessing)
    {
        var text = preprocessing?.CanonicalText();
        return Enumerable.Range(0, Preprocessings.Length).FirstOrDefault(index => Preprocessings[index].Preprocessing.CanonicalText() == text, -1);
    }

    /// <summary>How far a preprocessing gets beyond guessing, under a class order.</summary>
    public ChanceAgreement AgreementOf(int preprocessing, int order)
    {
        var probed = Preprocessings[preprocessing];
        return ChanceAgreement.Of(Labels[order].AsSpan()[..probed.ImageCount], probed.PredictedOutputs.AsSpan(), ClassCount);
    }
}
