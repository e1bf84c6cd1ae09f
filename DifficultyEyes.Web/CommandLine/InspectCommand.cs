using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Says what a model's graph holds, without importing it.</summary>
internal static class InspectCommand
{
    // The cost is stated for this many images, since it grows with their square.
    private const int CostInstances = 10_000;

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

        await ContainedModels.CreateGate(Engine.ReadSettings().Models).CheckAsync(path, ModelUse.Classifier, cancellationToken);
        var model = ModelInspector.Inspect(path);
        if (isJson)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(ToJson(model), s_json));
            return;
        }

        foreach (var input in model.Inputs)
        {
            await WriteAsync($"input   {input.Name}  {input.ElementType}  [{ShapeText(input.Shape)}]{(input == model.ImageInput ? "  (the image)" : "")}");
        }

        foreach (var output in model.Outputs)
        {
            await WriteAsync($"output  {output.Name}  {output.ElementType}  [{ShapeText(output.Shape)}]{(output == model.ClassOutput ? $"  ({output.ClassCount?.ToString(CultureInfo.InvariantCulture) ?? "?"} classes, {(output.EndsInSoftmax ? "probabilities" : "logits")})" : "")}");
        }

        var guess = model.SuggestedPreprocessing;
        await WriteAsync($"opset {model.Opset}, {model.ParameterCount:N0} parameters");
        await WriteAsync($"preprocessing: {guess.Name}, {guess.Width}x{guess.Height}, {guess.Layout.ToString().ToLowerInvariant()}, {guess.Channels.ToString().ToLowerInvariant()} ({model.PreprocessingReason})");
        await WriteAsync($"layers (* is scored by default; cost: neighbors of {CostInstances:N0} images, maps pooled to {ScoringConfiguration.DefaultPoolGrid} x {ScoringConfiguration.DefaultPoolGrid}):");
        foreach (var layer in model.Layers)
        {
            await WriteAsync($"{(layer.IsSuggested ? "*" : " ")} {layer.Id}  {layer.Title}  [{string.Join(", ", layer.Shape)}]  {layer.PooledWidth(ScoringConfiguration.DefaultPoolGrid):N0} values  {layer.NeighborGigaflops(CostInstances, ScoringConfiguration.DefaultPoolGrid):N1} GFLOP");
        }
    }

    private static object ToJson(ModelDescription model) => new
    {
        model.Inputs,
        ImageInput = model.ImageInput.Name,
        model.Outputs,
        ClassOutput = model.ClassOutput.Name,
        Classes = model.ClassOutput.ClassCount,
        model.Opset,
        model.ParameterCount,
        model.SuggestedPreprocessing,
        model.PreprocessingReason,
        Layers = model.Layers.Select(layer => new
        {
            layer.Id,
            layer.Title,
            layer.Depth,
            layer.Shape,
            layer.IsSuggested,
            PooledWidth = layer.PooledWidth(ScoringConfiguration.DefaultPoolGrid),
            NeighborGigaflops = layer.NeighborGigaflops(CostInstances, ScoringConfiguration.DefaultPoolGrid),
        }),
    };

    private static string ShapeText(IEnumerable<int?> shape) => string.Join(", ", shape.Select(axis => axis?.ToString(CultureInfo.InvariantCulture) ?? "?"));

    private static Task WriteAsync(FormattableString line) => Console.Out.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
