using System.Collections.Immutable;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Pixels;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>A classifier with its taps, loaded on a device. Several <see cref="ClassifierSession"/>s may run it at once.</summary>
/// <remarks>The model's file is not altered: the taps are appended to its bytes in memory.</remarks>
internal sealed class TappedModel : IDisposable
{
    private const string OutputPrefix = "difficultyeyes:";

    private TappedModel(InferenceSession session, ModelDescription description, Preprocessing preprocessing, ImmutableArray<LayerTap> taps, DeviceChoice device)
    {
        Session = session;
        Description = description;
        Preprocessing = preprocessing;
        Taps = taps;
        Device = device;
        OutputWidths = [description.ClassOutput.ClassCount!.Value, .. taps.Select(tap => tap.Width)];
        OutputNames = [.. Enumerable.Range(0, OutputWidths.Length).Select(OutputNameOf)];
    }

    public InferenceSession Session { get; }

    public ModelDescription Description { get; }

    /// <summary>That of the images that it takes.</summary>
    public Preprocessing Preprocessing { get; }

    /// <summary>The layers asked for, in their order.</summary>
    public ImmutableArray<LayerTap> Taps { get; }

    public DeviceChoice Device { get; }

    /// <summary>The rows of classes, then those of the taps.</summary>
    public ImmutableArray<string> OutputNames { get; }

    /// <summary>Values per row, in the order of <see cref="OutputNames"/>.</summary>
    public ImmutableArray<int> OutputWidths { get; }

    /// <summary>Loads the model and appends the taps.</summary>
    /// <param name="model">The file's bytes.</param>
    /// <param name="description">From <see cref="ModelInspector"/>, of the same bytes.</param>
    /// <param name="preprocessing">Says the size and layout of the images that will come.</param>
    /// <param name="layers">Tensor names of the graph.</param>
    /// <param name="poolGrid">Side of the grid that maps are averaged to; null keeps them whole.</param>
    /// <param name="threadCount">Threads that share one pass on the CPU.</param>
    /// <exception cref="ModelMismatchException">A layer is not in the graph, the images do not fit the input, or the model cannot run.</exception>
    public static TappedModel Open(
        byte[] model, ModelDescription description, Preprocessing preprocessing, IReadOnlyList<string> layers, int? poolGrid, DeviceChoice device, int threadCount)
    {
        description.EnsureTakes(preprocessing);
        description.EnsureHas(layers);
        var scores = description.ClassOutput.Reading!;
        var tensors = TensorProbe.Run(
            model, description.ImageInput, new(preprocessing, areBlank: true), [scores.Tensor, .. layers], description.Outputs.Select(output => output.Name), [], []).Tensors;
        if (layers.Append(scores.Tensor).FirstOrDefault(layer => !tensors.ContainsKey(layer)) is { } unusable)
        {
            throw new ModelMismatchException($"{unusable} cannot be a layer: its first axis is not the images.");
        }

        var fragment = new TapFragment();
        fragment.AddScores(scores, OutputNameOf(0), tensors[scores.Tensor].IsFloat);
        var taps = ImmutableArray.CreateBuilder<LayerTap>();
        foreach (var layer in layers)
        {
            var tensor = tensors[layer];
            var reading = description.Layers.FirstOrDefault(offer => offer.Id == layer)?.Reading ?? LayerReadings.Of(tensor.Shape, null, false);
            taps.Add(new(layer, tensor.Shape, TapPooling.WidthOf(tensor.Shape, reading, poolGrid)));
            fragment.AddRows(layer, OutputNameOf(taps.Count), tensor.Shape, tensor.IsFloat, reading, poolGrid);
        }

        try
        {
            using var options = SessionOptionsFactory.Create(device, threadCount);
            return new(new InferenceSession(fragment.AppendTo(model), options), description, preprocessing, taps.ToImmutable(), device);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelMismatchException($"ONNX Runtime cannot load the model: {failure.Message}", failure);
        }
    }

    public void Dispose() => Session.Dispose();

    private static string OutputNameOf(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{OutputPrefix}{index}");
}
