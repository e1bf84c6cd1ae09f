using System.Collections.Immutable;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Web.Benchmarks.Pipeline;

/// <summary>The same images through the same model twice over: from encoded images to stored layers, and the model alone.</summary>
internal sealed class ExtractionWork : IDisposable
{
    private readonly ContainedModelHost _contained = ContainedModels.CreateHost(new ModelLimits());
    private readonly LocalModelHost _local = new(new ModelLimits(), TimeProvider.System);
    private readonly ModelFile _model;
    private readonly ModelDescription _description;
    private readonly Preprocessing _preprocessing;
    private readonly byte[][] _images;
    private readonly DeviceChoice _device;
    private readonly SkiaImageDecoder _decoder = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-bench-");
    private readonly ImmutableArray<string> _layers;
    private readonly ClassifierSessions _sessions;
    private readonly float[] _inputs;
    private readonly float[] _outputs;
    private readonly float[][] _rows;

    /// <param name="images">Encoded, at least one.</param>
    public ExtractionWork(byte[] model, ModelDescription description, Preprocessing preprocessing, byte[][] images, DeviceChoice device)
    {
        (_description, _preprocessing, _images, _device) = (description, preprocessing, images, device);
        var setup = InferenceRate.SetupOf(description, preprocessing, ScoringConfiguration.DefaultPoolGrid, device) with { BatchSize = null };
        _layers = setup.Layers;
        _model = new(Path.Combine(_folder.FullName, "model.onnx"), "benchmark");
        File.WriteAllBytes(_model.Path, model);
        _sessions = ClassifierSessions.Open(model, setup);
        var session = _sessions.All[0];
        _inputs = new float[(long)images.Length * preprocessing.ValueCount];
        _outputs = new float[(long)images.Length * session.ClassCount];
        _rows = [.. session.Taps.Select(tap => new float[(long)images.Length * tap.Width])];
        var preprocessor = new Preprocessor(preprocessing);
        for (var image = 0; image < images.Length; image++)
        {
            preprocessor.Write(_decoder.Decode(images[image]), _inputs.AsSpan(image * preprocessing.ValueCount, preprocessing.ValueCount));
        }
    }

    /// <summary>Runs the model with its taps over all images, preprocessed before, in as many lanes as a run does.</summary>
    public void InferAlone()
    {
        var next = 0;
        Parallel.Invoke([.. _sessions.All.Select<ClassifierSession, Action>(session => () => InferOn(session, ref next))]);
    }

    /// <summary>Processor time that the contained model has taken so far.</summary>
    public TimeSpan ContainedTime => _contained.ProcessorTime;

    /// <summary>Decodes, preprocesses, runs and stores all images, as a run does.</summary>
    public void Extract(CancellationToken cancellationToken) => ExtractOn(_contained, cancellationToken);

    /// <summary>The same with the model in this very process, which no run does.</summary>
    public void ExtractUncontained(CancellationToken cancellationToken) => ExtractOn(_local, cancellationToken);

    public void Dispose()
    {
        _sessions.Dispose();
        _contained.Dispose();
        _folder.Delete(recursive: true);
    }

    private void ExtractOn(IModelHost host, CancellationToken cancellationToken) => RepresentationExtractor.ExtractAsync(
        host,
        new ExtractionRequest
        {
            InstanceCount = _images.Length,
            ReadEncoded = instanceIndex => _images[instanceIndex],
            Decoder = _decoder,
            Preprocessing = _preprocessing,
            Model = _model,
            Description = _description,
            Layers = [.. _layers.Select((id, layer) => new LayerDestination(id, Path.Combine(_folder.FullName, $"layer-{layer}")))],
            PoolGrid = ScoringConfiguration.DefaultPoolGrid,
            Device = _device,
            TemporaryFolder = _folder.FullName,
        },
        new SilentProgress<RunProgress>(),
        cancellationToken).GetAwaiter().GetResult();

    private void InferOn(ClassifierSession session, ref int next)
    {
        for (var start = Take(session, ref next); start < _images.Length; start = Take(session, ref next))
        {
            var first = start;
            session.Run(
                _inputs.AsMemory(start * _preprocessing.ValueCount), Math.Min(session.BatchSize, _images.Length - start), _outputs.AsMemory(start * session.ClassCount),
                [.. session.Taps.Select((tap, layer) => _rows[layer].AsMemory(first * tap.Width))]);
        }
    }

    private static int Take(ClassifierSession session, ref int next) => Interlocked.Add(ref next, session.BatchSize) - session.BatchSize;
}
