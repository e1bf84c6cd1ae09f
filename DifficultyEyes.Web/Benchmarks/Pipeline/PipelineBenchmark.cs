using System.CommandLine;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Web.Benchmarks.Pipeline;

/// <summary>From encoded images to stored scores, against the model alone and against a Python script of the same work.</summary>
internal sealed class PipelineBenchmark : IBenchmark
{
    private const int Seed = 1;
    private const int MostSmallImages = 10_000;

    // So many that opening the model, which the rate includes, is a small part.
    private const int LargeImages = 640;

    private const int Points = 10_000;
    private const int ManyPoints = 100_000;
    private const double MostSeconds = 5;
    private const double MostSecondsOfMany = 60;

    public string Name => "pipeline";

    public string Description =>
        "images to scores. The share of inference's rate is the rate of decoding, preprocessing, running and storing together over the rate of the "
        + "model alone on images that were preprocessed before, both with every layer that is scored by default tapped. Whole runs of score are processes "
        + "of their own over an empty data directory, with pixels in place of appearance, compared with the script without the projection, which "
        + "it does not do. CPU s are those of all threads: they say the same where other programs take part of the machine.";

    public IReadOnlyList<Option> Options { get; } =
    [
        PipelineBenchmarkOptions.Dataset, PipelineBenchmarkOptions.Model, PipelineBenchmarkOptions.Preprocess, PipelineBenchmarkOptions.Large,
        BenchmarkOptions.Python, BenchmarkOptions.Repetitions,
    ];

    public async Task<IReadOnlyList<Measurement>> RunAsync(ParseResult parsed, Action<string> tell, CancellationToken cancellationToken)
    {
        var repetitions = parsed.GetValue(BenchmarkOptions.Repetitions);
        var (dataset, model) = (parsed.GetRequiredValue(PipelineBenchmarkOptions.Dataset), parsed.GetRequiredValue(PipelineBenchmarkOptions.Model));
        var preprocess = parsed.GetValue(PipelineBenchmarkOptions.Preprocess);
        var device = DeviceSelector.Choose(DevicePreference.Auto);
        var bytes = await File.ReadAllBytesAsync(model.FullName, cancellationToken);
        var description = ModelInspector.Inspect(bytes);
        var preprocessing = new PreprocessingArguments { Preset = preprocess }.Apply(description);

        List<Measurement> measurements =
        [
            .. await Task.Run(
                () =>
                {
                    tell($"{dataset.Name} through {model.Name}, {repetitions} rounds after one that warms up");
                    using var work = new ExtractionWork(bytes, description, preprocessing, EncodedImages.FromArchive(dataset, MostSmallImages), device);
                    return ExtractionTiming.Measure($"{dataset.Name} through {model.Name}", work, repetitions, cancellationToken);
                },
                cancellationToken),
            .. await Task.Run(
                () =>
                {
                    tell($"JPEGs of {RandomResidualNetwork.Side} pixels through a network of ResNet-18's shape, {repetitions} rounds after one that warms up");
                    var network = RandomResidualNetwork.Create(Seed);
                    var shape = ModelInspector.Inspect(network);
                    using var work = new ExtractionWork(network, shape, shape.SuggestedPreprocessing, EncodedImages.Drawn(LargeImages, RandomResidualNetwork.Side), device);
                    return ExtractionTiming.Measure($"JPEGs of {RandomResidualNetwork.Side} pixels through ResNet-18", work, repetitions, cancellationToken);
                },
                cancellationToken),
            .. await Task.Run(() => LayoutTiming.Measure(Points, MostSeconds, repetitions, device, tell, cancellationToken), cancellationToken),
        ];
        var (python, reason) = await PythonInterpreter.FindAsync(parsed.GetValue(BenchmarkOptions.Python), PythonScore.Modules, cancellationToken);
        var runs = new ScoreTiming(dataset, model, preprocess, description, preprocessing, python, reason);
        measurements.AddRange(await runs.MeasureAsync(repetitions, tell, cancellationToken));
        if (parsed.GetValue(PipelineBenchmarkOptions.Large))
        {
            measurements.AddRange(await Task.Run(() => LayoutTiming.Measure(ManyPoints, MostSecondsOfMany, 1, device, tell, cancellationToken), cancellationToken));
            measurements.AddRange(await runs.MeasureManyAsync(ManyPoints, tell, cancellationToken));
        }

        return measurements;
    }
}
