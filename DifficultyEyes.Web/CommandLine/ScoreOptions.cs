using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>The options of <c>score</c>: what they may say, and the configuration they make.</summary>
internal sealed class ScoreOptions
{
    private readonly Option<string> _dataset = Text("--dataset", "PATH", "Zip, tar.gz or folder of labeled images (a folder per class, or a manifest), Parquet, CIFAR or IDX files.");
    private readonly Option<string> _model = Text("--model", "FILE.onnx", "The classifier.");
    private readonly Option<string> _predictions = Text("--predictions", "FILE", $"In place of a model, a table of what it said: path and a column a class, or (images, classes); {string.Join(", ", PredictionImporter.Extensions)}. Layers are unknown then.");
    private readonly Option<string> _output = Text("--output", "NAME", "The model's output that holds the classes, where it has several (default: the likely one, see inspect).");
    private readonly Option<string> _classes = Text("--classes", "FILE|ORDER", $"Which output is which class: a list of names in the outputs' order (one a line, or a config.json with id2label), or one of the dataset's orders: {string.Join(", ", ClassOrderCandidates.Known)} (default: what the model's file says, or a list beside it).");
    private readonly Option<string> _annotations = Text("--annotations", "FILE.csv", "People's votes, wide or long.");
    private readonly Option<string> _manifest = Text("--manifest", "FILE.csv", "path,label[,split][,…] in place of the folders' names.");
    private readonly Option<string> _preprocess = Text("--preprocess", "NAME|FILE.json", $"{string.Join(", ", PreprocessingPresets.Names)}, or a JSON file (ours, Hugging Face's preprocessor_config.json, timm's config.json); default: what the model's metadata say, else what fits a few hundred of the images best.");
    private readonly Option<string> _mean = Text("--mean", "a,b,c", "Subtracted per channel of values from 0 to 1, as torchvision's Normalize; without --preprocess all else is neutral.");
    private readonly Option<string> _deviation = Text("--std", "a,b,c", "Divided by per channel, as --mean.");
    private readonly Option<string> _size = Text("--size", "WxH", "Input size, where the graph leaves it open.");
    private readonly Option<string> _resize = Choice("--resize", "How other sizes are brought to it.", "exact", "shortest-crop", "pad");
    private readonly Option<string> _layout = Choice("--layout", "Order of the axes.", "auto", "nchw", "nhwc");
    private readonly Option<string> _channels = Choice("--channels", "Order of the channels.", "rgb", "bgr", "gray");
    private readonly Option<string> _layers = Text("--layers", "auto|NAME,NAME,…", "Tensors from input to output, pixels or softmax (default: auto).");
    private readonly Option<string> _pool = Text("--pool", "GRID|none", $"Side of the grid that maps are averaged to, 1 to {ScoringConfiguration.LargestPoolGrid} (default: {ScoringConfiguration.DefaultPoolGrid}).");
    private readonly Option<string> _dataRepresentation = Text("--data-representation", "appearance|pixels|ENCODER.onnx", "Where the data perspective looks for neighbors: an encoder is another model that makes a vector of an image (default: appearance).");
    private readonly Option<string> _encoderPreprocess = Text("--encoder-preprocess", "NAME|FILE.json", "As --preprocess, for the encoder.");
    private readonly Option<string> _device = Choice("--device", "Where to compute (default: auto).", "auto", "cpu", "cuda");
    private readonly TableOptions _table = new();
    private readonly ProbabilitiesOption _probabilitiesOut = new();
    private readonly Option<string> _referenceSplit = Text("--reference-split", "NAME", "Look for neighbors among the images of this split only (default: among all).");
    private readonly Option<string> _stability = Text("--stability", "none|default|NAME,NAME,…", $"Score every image also under small changes, a pass each: {string.Join(", ", ImageChangeNames.All)}. A flip changes text and digits (default: none).");
    private readonly Option<string> _trainedOn = Text("--trained-on", "none|SPLIT,SPLIT,…", "The splits that the model was trained on, where its scores are in-sample (default: those named train or training).");
    private readonly SuppliedFiles _supplied = new();
    private readonly Option<int> _k = new("--k") { Description = $"Neighbors per instance, 1 to {ScoringConfiguration.LargestK} (default: {ScoringConfiguration.DefaultK}).", DefaultValueFactory = _ => ScoringConfiguration.DefaultK, HelpName = "K" };

    public ScoreOptions()
    {
        _dataset.Required = true;
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[
            _dataset, _model, _predictions, _output, _classes, _annotations, _manifest, SharedOptions.Reading, _preprocess, _mean, _deviation, _size, _resize, _layout, _channels, _k, _layers, _pool,
            _dataRepresentation, _encoderPreprocess, _referenceSplit, _stability, _trainedOn, _device])
        {
            command.Options.Add(option);
        }

        command.Options.Add(SharedOptions.ZipEncoding);
        _supplied.AddTo(command);
        _table.AddTo(command);
        _probabilitiesOut.AddTo(command);
    }

    /// <exception cref="UsageException">An option's value is not valid; the message names the option.</exception>
    public ScoreArguments Read(ParseResult parsed)
    {
        var k = parsed.GetValue(_k);
        if (k is < 1 or > ScoringConfiguration.LargestK)
        {
            throw new UsageException($"--k must be 1 to {ScoringConfiguration.LargestK}, not {k}.");
        }

        var (representation, encoder) = ReadRepresentation(parsed.GetValue(_dataRepresentation));
        if (encoder is null && parsed.GetValue(_encoderPreprocess) is not null)
        {
            throw new UsageException("--encoder-preprocess needs an encoder: --data-representation ENCODER.onnx.");
        }

        RequireOneSource(parsed);
        return new ScoreArguments
        {
            Dataset = DatasetPath.Check(parsed.GetRequiredValue(_dataset)),
            Model = FileOf(parsed, _model),
            Predictions = parsed.GetValue(_predictions),
            OutputName = parsed.GetValue(_output),
            Classes = ClassArguments.Check(parsed.GetValue(_classes)),
            Annotations = FileOf(parsed, _annotations),
            Manifest = FileOf(parsed, _manifest),
            NameEncoding = SharedOptions.ReadZipEncoding(parsed),
            Reading = parsed.GetValue(SharedOptions.Reading),
            Supplied = _supplied.Read(parsed),
            ReferenceSplit = parsed.GetValue(_referenceSplit),
            Table = _table.Read(parsed),
            ProbabilitiesOut = _probabilitiesOut.Read(parsed),
            Stability = ReadStability(parsed.GetValue(_stability)),
            TrainingSplits = parsed.GetValue(_trainedOn) is { } splits ? splits == "none" ? [] : [.. Names(splits)] : null,
            K = k,
            Layers = parsed.GetValue(_layers) is { } layers && layers != "auto" ? [.. Names(layers)] : [],
            PoolGrid = ReadPool(parsed.GetValue(_pool)),
            DataRepresentation = representation,
            Encoder = encoder,
            PreprocessForEncoder = description => PreprocessingArguments.Apply(description, parsed.GetValue(_encoderPreprocess)),
            Device = Enum.Parse<DevicePreference>(parsed.GetValue(_device) ?? "auto", ignoreCase: true),
            Preprocessing = new PreprocessingArguments
            {
                Preset = parsed.GetValue(_preprocess),
                Mean = parsed.GetValue(_mean),
                Deviation = parsed.GetValue(_deviation),
                Size = parsed.GetValue(_size),
                Resize = parsed.GetValue(_resize),
                Layout = parsed.GetValue(_layout),
                Channels = parsed.GetValue(_channels),
                Beside = FileOf(parsed, _model) is { } model ? PreprocessingBeside.Find(model, parsed.GetValue(_classes)) : null,
            },
        };
    }

    /// <exception cref="UsageException">Neither a model nor predictions, or both, or what needs a model.</exception>
    private void RequireOneSource(ParseResult parsed)
    {
        var predictions = parsed.GetValue(_predictions);
        if (predictions is null == parsed.GetValue(_model) is null)
        {
            throw new UsageException(predictions is null
                ? "--model FILE.onnx is needed, or in its place --predictions FILE, a table of what a model said."
                : "--predictions stands in place of a model: give one of --model and --predictions.");
        }

        if (predictions is null)
        {
            return;
        }

        SuppliedFiles.RequireFile(_predictions.Name, predictions, PredictionImporter.Extensions);
        if (((Option[])[_output, _classes, _preprocess, _mean, _deviation, _size, _resize, _layout, _channels, _layers, _pool, _stability]).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } ofModel)
        {
            throw new UsageException($"{ofModel.Name} is for a model; --predictions stands in its place.");
        }

        if (parsed.GetValue(_dataRepresentation) == "pixels")
        {
            throw new UsageException("--data-representation pixels is as a model gets them; --predictions stands in its place: take appearance or an encoder.");
        }
    }

    private static Option<string> Text(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };

    private static Option<string> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join("|", values) };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private static string? FileOf(ParseResult parsed, Option<string> option) => parsed.GetValue(option) is not { } path ? null
        : File.Exists(path) ? path
        : throw new UsageException($"{option.Name}: there is no file \"{path}\".");

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static ImmutableArray<ImageChange> ReadStability(string? text) => text switch
    {
        null or "none" => [],
        "default" => ImageChanges.Default,
        _ => [.. Names(text).Select(name => ImageChangeNames.Find(name)
            ?? throw new UsageException($"--stability: there is no change \"{name}\". There are: {string.Join(", ", ImageChangeNames.All)}.")).Distinct().Order()],
    };

    private static int? ReadPool(string? text) => text switch
    {
        null => ScoringConfiguration.DefaultPoolGrid,
        "none" => null,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var grid) && grid is >= 1 and <= ScoringConfiguration.LargestPoolGrid => grid,
        _ => throw new UsageException($"--pool must be 1 to {ScoringConfiguration.LargestPoolGrid}, or none: \"{text}\"."),
    };

    private static (DataRepresentation Representation, string? Encoder) ReadRepresentation(string? text) => text switch
    {
        null or "appearance" => (DataRepresentation.Appearance, null),
        "pixels" => (DataRepresentation.Pixels, null),
        _ when !text.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) =>
            throw new UsageException($"--data-representation must be appearance, pixels or an encoder's .onnx file: \"{text}\"."),
        _ when !File.Exists(text) => throw new UsageException($"--data-representation: there is no file \"{text}\"."),
        _ => (DataRepresentation.Encoder, text),
    };
}
