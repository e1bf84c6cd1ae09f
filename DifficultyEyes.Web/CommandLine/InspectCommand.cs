using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Cost;
using DifficultyEyes.Web.Pages.NewAnalysis;
using DifficultyEyes.Web.Uploads;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Says what a model's graph holds, without importing it.</summary>
internal static class InspectCommand
{
    // The cost is stated for this many images, since it grows with their square.
    private const int CostInstances = 10_000;

    private const int MostClasses = 20;

    private const int Grid = ScoringConfiguration.DefaultPoolGrid;

    private static readonly Argument<string> s_file = new("FILE.onnx") { Description = "The model." };

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static Command Create()
    {
        var command = new Command("inspect", "Print a model's inputs, outputs, classes and the layers on offer with shape and cost.");
        command.Arguments.Add(s_file);
        command.Options.Add(SharedOptions.Json);
        command.SetAction((parsed, _) => Verb.RunAsync(parsed, (_, token) => InspectAsync(parsed.GetRequiredValue(s_file), parsed.GetValue(SharedOptions.Json), token)));
        return command;
    }

    private static async Task InspectAsync(string path, bool isJson, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"There is no file \"{path}\".");
        }

        using var host = ContainedModels.CreateHost(Engine.ReadSettings().Models);
        var file = new ModelFile(path, Hash: path);
        var model = await host.DescribeAsync(file, null, null, cancellationToken);
        var device = DeviceSelector.Choose(DevicePreference.Auto);
        var inference = await host.MeasureAsync(file, InferenceRate.SetupOf(model, model.SuggestedPreprocessing, Grid, device), cancellationToken);
        var costs = CostsOf(model, inference, device);
        if (isJson)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(ToJson(model, costs, device), s_json));
            return;
        }

        foreach (var input in model.Inputs)
        {
            await WriteAsync($"input   {input.Name}  {input.ElementType}  [{ShapeText(input.Shape)}]{(input.Name == model.ImageInput.Name ? "  (the image)" : "")}");
        }

        foreach (var output in model.Outputs)
        {
            await WriteAsync($"output  {output.Name}  {output.ElementType}  [{ShapeText(output.Shape)}]{(output.ClassCount is { } classes ? $"  ({classes} {(output.Name == model.LikelyOutput ? "classes" : "values")}, {OutputKinds.Words(output.Kind!.Value)})" : "")}{(output.Name == model.LikelyOutput ? $"  <- taken unless --output names another: {model.LikelyOutputReason}" : "")}");
        }

        await WriteAsync($"{model.ClassOutput.Name} holds {OutputKinds.Words(model.ClassOutput)}");
        foreach (var note in model.RunMode.Notes)
        {
            await WriteAsync($"{note}");
        }

        foreach (var named in model.NamedOutputs)
        {
            await WriteAsync($"classes {named.Names.Length}, by {named.Source}: {string.Join(", ", named.Names.Take(MostClasses))}{(named.Names.Length > MostClasses ? ", …" : "")}");
        }

        await WriteAsync($"gradient norm: {GradientWords(model)}");
        var guess = model.SuggestedPreprocessing;
        await WriteAsync($"opset {model.Opset}, {model.ParameterCount:N0} parameters");
        await WriteAsync($"preprocessing: {guess.Name}, {guess.Width}x{guess.Height}, {guess.Layout.ToString().ToLowerInvariant()}, {guess.Channels.ToString().ToLowerInvariant()} ({model.PreprocessingReason})");
        await WriteAsync($"layers (* is scored by default; about what each costs for {CostInstances:N0} images, k = {ScoringConfiguration.DefaultK}, maps averaged to {Grid} x {Grid}, on {device.Name}):");
        foreach (var layer in model.Layers)
        {
            var cost = costs.Layers.First(cost => cost.Id == layer.Id);
            await WriteAsync($"{(layer.IsSuggested ? "*" : " ")} {layer.Id}  {layer.Title}  [{string.Join(", ", layer.Shape)}]  {LayerReadings.Words(layer.Reading, Grid)}, {cost.Width:N0} values  {ByteText.Of(cost.DiskBytes)} on disk  {ByteText.Of(cost.MemoryBytes)} of memory  {LayerCostWords.Duration(cost.NeighborTime)}");
        }

        var chosen = Suggested(model, costs);
        await WriteAsync($"default layers together: about {LayerCostWords.Duration(chosen.Time)} ({LayerCostWords.Duration(chosen.InferenceTime!.Value)} the model, {LayerCostWords.Duration(chosen.NeighborTime)} neighbors), {ByteText.Of(chosen.DiskBytes)} on disk, {ByteText.Of(chosen.MemoryBytes)} of memory for neighbors");
    }

    private static RunCost CostsOf(ModelDescription model, InferenceRate inference, DeviceChoice device)
    {
        var neighbors = NeighborRate.Of(device);
        return new(
            [.. model.Layers.Select(layer => LayerCost.Of(layer.Id, layer.PooledWidth(Grid), CostInstances, ScoringConfiguration.DefaultK, neighbors))],
            CostInstances,
            inference.TimeFor(CostInstances));
    }

    private static RunCost Suggested(ModelDescription model, RunCost costs) =>
        costs with { Layers = [.. model.Layers.Zip(costs.Layers).Where(pair => pair.First.IsSuggested).Select(pair => pair.Second)] };

    private static object ToJson(ModelDescription model, RunCost costs, DeviceChoice device) => new
    {
        model.Inputs,
        ImageInput = model.ImageInput.Name,
        model.Outputs,
        ClassOutput = model.ClassOutput.Name,
        ClassOutputReason = model.LikelyOutputReason,
        Classes = model.ClassOutput.ClassCount,
        model.NamedOutputs,
        model.RunMode,
        model.LastLayer,
        model.Opset,
        model.ParameterCount,
        model.SuggestedPreprocessing,
        model.PreprocessingReason,
        Layers = model.Layers.Zip(costs.Layers, (layer, cost) => new
        {
            layer.Id,
            layer.Title,
            layer.Depth,
            layer.Shape,
            layer.IsSuggested,
            layer.Rank,
            layer.Reading,
            PooledWidth = cost.Width,
            NeighborGigaflops = layer.NeighborGigaflops(CostInstances, Grid),
            cost.DiskBytes,
            cost.MemoryBytes,
            NeighborSeconds = cost.NeighborTime.TotalSeconds,
        }),
        Cost = CostJson(Suggested(model, costs), device),
    };

    private static object CostJson(RunCost cost, DeviceChoice device) => new
    {
        cost.InstanceCount,
        K = ScoringConfiguration.DefaultK,
        PoolGrid = Grid,
        Device = device.Name,
        InferenceSeconds = cost.InferenceTime?.TotalSeconds,
        NeighborSeconds = cost.NeighborTime.TotalSeconds,
        cost.DiskBytes,
        cost.MemoryBytes,
    };

    private static string GradientWords(ModelDescription model) => model.LastLayer switch
    {
        { Unknown: { } unknown } => $"unknown, {unknown}",
        { Inputs: [var input, ..] } => $"from {input.Tensor}{(input.IsAveragedFirst ? ", averaged over its positions" : "")}, which enters the last layer",
        _ => "unknown, what enters the last layer has no row per image",
    };

    private static string ShapeText(IEnumerable<int?> shape) => string.Join(", ", shape.Select(axis => axis?.ToString(CultureInfo.InvariantCulture) ?? "?"));

    private static Task WriteAsync(FormattableString line) => Console.Out.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
