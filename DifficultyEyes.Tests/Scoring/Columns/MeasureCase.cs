using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Measures.Dynamics;
using DifficultyEyes.Core.Measures.ImageQuality;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Columns;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Tests.Measures;

namespace DifficultyEyes.Tests.Scoring.Columns;

/// <summary>Everything that measures look at, drawn from a seed, and all columns planned and computed from it as a run does.</summary>
/// <remarks>Of instance 0 nothing but image, label and output is known: no vote, no time, no epoch, no split.</remarks>
internal sealed record MeasureCase
{
    public const int ClassCount = 4;
    public const int EpochCount = 6;
    public const int K = 7;
    public const string Data = "appearance";
    public const string Penultimate = "penultimate";

    public static readonly string[] Layers = ["early", "middle", Penultimate];

    public required int[] Labels { get; init; }

    public required int[] Splits { get; init; }

    /// <summary>Row-major, shape (N, C): logits.</summary>
    public required float[] Outputs { get; init; }

    public bool IsProbability { get; init; }

    public required float[][] Changed { get; init; }

    public required float[] Votes { get; init; }

    public required float[] Times { get; init; }

    public required float[] LabelProbabilities { get; init; }

    public required EpochOutcome[] Outcomes { get; init; }

    public required float[] LogitMargins { get; init; }

    public required DecodedImage[] Images { get; init; }

    /// <summary>The representations by name.</summary>
    public required Dictionary<string, LayerMatrix> Matrices { get; init; }

    public int Count => Labels.Length;

    public int[] Predictions => Prediction.Classes(Outputs, ClassCount);

    public static MeasureCase Draw(int count, int seed)
    {
        var random = new Random(seed);
        float[] Singles(int length, double low, double high) => [.. Enumerable.Range(0, length).Select(_ => (float)(low + ((high - low) * random.NextDouble())))];
        var images = Enumerable.Range(0, count).Select(_ => new DecodedImage(new byte[3 * 20], 5, 4)).ToArray();
        Array.ForEach(images, image => random.NextBytes(image.Pixels));
        float[] votes = [.. Enumerable.Range(0, count * ClassCount).Select(_ => (float)random.Next(4))];
        float[] times = Singles(count, -2, 2);
        float[] probabilities = Singles(count * EpochCount, 0, 1);
        float[] margins = Singles(count * EpochCount, -3, 3);
        EpochOutcome[] outcomes = [.. Enumerable.Range(0, count * EpochCount).Select(position => random.Next(count) < position / EpochCount ? EpochOutcome.Right : EpochOutcome.Wrong)];
        votes.AsSpan(0, ClassCount).Clear();
        times[0] = float.NaN;
        probabilities.AsSpan(0, EpochCount).Fill(float.NaN);
        margins.AsSpan(0, EpochCount).Fill(float.NaN);
        outcomes.AsSpan(0, EpochCount).Clear();
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.Next(ClassCount))];
        var outputs = Singles(count * ClassCount, -3, 3);
        for (var instanceIndex = 0; instanceIndex < count; instanceIndex++)
        {
            // A model that knows something, else its best temperature would be infinite.
            outputs[(instanceIndex * ClassCount) + labels[instanceIndex]] += 2;
        }

        var data = Singles(count * 3, 0, 1);
        for (var copy = 1; copy + 1 < count / 10; copy += 2)
        {
            // Pairs that are nearly the same, but of distances of their own.
            data.AsSpan(3 * copy, 3).CopyTo(data.AsSpan(3 * (copy + 1), 3));
            data[3 * (copy + 1)] += 1e-4f * copy;
        }

        return new MeasureCase
        {
            Labels = labels,
            Splits = [.. Enumerable.Range(0, count).Select(instanceIndex => instanceIndex == 0 ? -1 : random.Next(2))],
            Outputs = outputs,
            Changed = [Singles(count * ClassCount, -3, 3), Singles(count * ClassCount, -3, 3)],
            Votes = votes,
            Times = times,
            LabelProbabilities = probabilities,
            Outcomes = outcomes,
            LogitMargins = margins,
            Images = images,
            Matrices = Layers.Prepend(Data).ToDictionary(name => name, name => new LayerMatrix(name == Data ? data : Singles(count * 5, -1, 1), count, name == Data ? 3 : 5)),
        };
    }

    /// <summary>The same with its instances in another order: instance i is what <paramref name="order"/>[i] was.</summary>
    public MeasureCase Reorder(int[] order)
    {
        T[] Rows<T>(T[] values)
        {
            var width = values.Length / Count;
            return [.. order.SelectMany(from => values.Skip(from * width).Take(width))];
        }

        return this with
        {
            Labels = Rows(Labels),
            Splits = Rows(Splits),
            Outputs = Rows(Outputs),
            Changed = [.. Changed.Select(Rows)],
            Votes = Rows(Votes),
            Times = Rows(Times),
            LabelProbabilities = Rows(LabelProbabilities),
            Outcomes = Rows(Outcomes),
            LogitMargins = Rows(LogitMargins),
            Images = Rows(Images),
            Matrices = Matrices.ToDictionary(matrix => matrix.Key, matrix => matrix.Value with { Values = Rows(matrix.Value.Values.ToArray()) }),
        };
    }

    /// <summary>The same with more instances at its end, of whose outputs, vectors, votes, times and epochs nothing is known.</summary>
    /// <param name="labels">Their labels.</param>
    /// <param name="value">One value of each of their vectors and outputs: NaN or an infinity.</param>
    public MeasureCase WithUnknown(int[] labels, float value)
    {
        float[] Rows(float[] values, float more) => [.. values, .. Enumerable.Repeat(more, values.Length / Count * labels.Length)];
        float[] Spoiled(float[] values)
        {
            var rows = Rows(values, 1);
            for (var row = 0; row < labels.Length; row++)
            {
                rows[values.Length + (row * (values.Length / Count))] = value;
            }

            return rows;
        }

        return this with
        {
            Labels = [.. Labels, .. labels],
            Splits = [.. Splits, .. labels.Select(_ => -1)],
            Outputs = Spoiled(Outputs),
            Changed = [.. Changed.Select(changed => Rows(changed, 1))],
            Votes = Rows(Votes, 0),
            Times = Rows(Times, float.NaN),
            LabelProbabilities = Rows(LabelProbabilities, float.NaN),
            Outcomes = [.. Outcomes, .. new EpochOutcome[EpochCount * labels.Length]],
            LogitMargins = Rows(LogitMargins, float.NaN),
            Images = [.. Images, .. labels.Select(_ => Images[0])],
            Matrices = Matrices.ToDictionary(matrix => matrix.Key, matrix => new LayerMatrix(Spoiled(matrix.Value.Values.ToArray()), Count + labels.Length, matrix.Value.Width)),
        };
    }

    public NeighborTable Neighbors(string representation) => NaiveNeighbors.Find(Matrices[representation], K);

    /// <summary>Every column of the scores table by its id.</summary>
    public Dictionary<string, float[]> Score(CancellationToken cancellationToken)
    {
        var dataset = DatasetOf();
        var request = new AnalysisRequest
        {
            Name = "case", DatasetHash = dataset.Hash, ModelHash = "m", AnnotationsHash = "v", DynamicsHash = "t",
            Configuration = new ScoringConfiguration
            {
                K = K, Preprocessing = new Preprocessing { Width = 5, Height = 4 }, TrainingSplits = ["train"],
                Stability = [ImageChange.Flip, ImageChange.Brighter],
            },
        };
        var kind = IsProbability ? OutputKind.Probabilities : OutputKind.Logits;
        var output = new PlannedOutput(ResultKey.Of("output/1", dataset.Hash, "m"), kind, "The case says so.", RunMode.AsItIs);
        var plan = new ScoringPlan(request, Layers, output, dataset) { Pooling = Layers.ToDictionary(layer => layer, _ => "whole") };
        var annotations = new AnnotationSet { Hash = "v", Name = "votes", DatasetHash = dataset.Hash, Votes = Votes, StandardizedLogReactionTimes = Times };
        var dynamics = new DynamicsSet
        {
            Hash = "t", Name = "training", DatasetHash = dataset.Hash, EpochCount = EpochCount, HasProbabilities = true, HasLogits = true,
            LabelProbabilities = LabelProbabilities, Outcomes = Outcomes, LogitMargins = LogitMargins,
        };
        var tables = Matrices.Keys.ToDictionary(name => name, Neighbors);
        var inputs = new ColumnInputs(cancellationToken)
        {
            Dataset = dataset, Outputs = Outputs, IsProbability = IsProbability, Predictions = Predictions, Neighbors = tables, DataRepresentation = Data, Reference = null,
            OwnDataNeighbors = tables[Data], DataMatrix = Matrices[Data], Penultimate = Matrices[Penultimate], ImageQuality = QualityOfImages(),
            ChangedOutputs = Changed, Annotations = annotations,
        };
        return new ColumnPlanner(request, plan, Penultimate, "CPU").Plan(annotations, dynamics, [])
            .ToDictionary(column => column.Id, column => column.Compute(inputs));
    }

    private Dataset DatasetOf() => new()
    {
        Hash = "d", Name = "case", ClassNames = ["a", "b", "c", "d"], SplitNames = ["train", "test"],
        Paths = [.. Enumerable.Range(0, Count).Select(instanceIndex => $"{instanceIndex}.png")],
        Labels = [.. Labels], Splits = [.. Splits],
        Images = [.. Images.Select(image => new ImageExtent(0, 1, image.Width, image.Height))],
    };

    private LayerMatrix QualityOfImages() => new(
        Images.Select(GreyImage.Of).SelectMany(grey => new[] { Brightness.Of(grey), Contrast.Of(grey), Sharpness.Of(grey), GreyEntropy.Of(grey) }).ToArray(), Count, 4);
}
