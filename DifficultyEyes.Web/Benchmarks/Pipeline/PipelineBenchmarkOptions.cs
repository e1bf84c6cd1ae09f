using System.CommandLine;
using DifficultyEyes.Core.Sample;

namespace DifficultyEyes.Web.Benchmarks.Pipeline;

/// <summary>What the pipeline is measured on.</summary>
internal static class PipelineBenchmarkOptions
{
    public static Option<FileInfo> Dataset { get; } = new Option<FileInfo>("--dataset")
    {
        Description = "Zip of images in class folders (default: the built-in sample).",
        HelpName = "FILE.zip",
        DefaultValueFactory = _ => new FileInfo(BuiltInSample.ImagesPath),
    }.AcceptExistingOnly();

    public static Option<FileInfo> Model { get; } = new Option<FileInfo>("--model")
    {
        Description = "The classifier for it (default: the built-in sample's).",
        HelpName = "FILE.onnx",
        DefaultValueFactory = _ => new FileInfo(BuiltInSample.ModelPath),
    }.AcceptExistingOnly();

    public static Option<string> Preprocess { get; } = new("--preprocess") { Description = "As for score (default: the graph's suggestion).", HelpName = "NAME|FILE.json" };

    public static Option<bool> Large { get; } = new("--large") { Description = "Also 100,000 points to lay out, and 100,000 images to score: takes hours on two cores." };
}
