using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Finds the file that says how a model's images are prepared, where nobody named it.</summary>
internal static class PreprocessingBeside
{
    // As Hugging Face and timm lay them beside a model.
    private static readonly string[] s_usualNames = ["preprocessor_config.json", "processor_config.json", "config.json"];

    /// <param name="classes">What <c>--classes</c> names: a model's configuration may say both.</param>
    /// <returns>Null where there is none.</returns>
    public static string? Find(string modelPath, string? classes)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(modelPath))!;
        return s_usualNames.Select(name => Path.Combine(folder, name))
            .Prepend(classes?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) == true ? classes : null)
            .FirstOrDefault(path => path is not null && PreprocessingJson.IsOfAProcessor(path));
    }
}
