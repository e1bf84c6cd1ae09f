using System.Globalization;
using System.Text.RegularExpressions;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Short, unique titles for layers, from the names that exporters leave in the graph.</summary>
/// <remarks>
/// PyTorch names a tensor after the modules around it: <c>/stage1/stage1.2/relu2/Relu_output_0</c>. The innermost module that
/// is not a mere operator names the layer ("stage 1.2"), and the last layer of a numbered module takes its name ("stage 1").
/// </remarks>
internal static partial class LayerTitles
{
    /// <summary>Title of what the probabilities are made of.</summary>
    public const string Logits = "logits";

    /// <param name="tensors">Names of the layers' tensors, from input to output; the last are the logits.</param>
    /// <param name="isPenultimateVector">The one before the logits is a vector, and what the classifier's last layer sees.</param>
    public static string[] For(IReadOnlyList<string> tensors, bool isPenultimateVector)
    {
        var titles = new string[tensors.Count];
        var named = tensors.Count - 1;
        titles[^1] = Logits;
        if (isPenultimateVector && tensors.Count > 1)
        {
            titles[--named] = "penultimate";
        }

        var modules = tensors.Take(named).Select(ModuleOf).ToArray();
        for (var index = 0; index < named; index++)
        {
            titles[index] = modules[index] is { } module
                ? Spaced(IsWholeOfGroup(modules, index) ? module.Group : module.Group + module.Number)
                : string.Create(CultureInfo.InvariantCulture, $"layer {index + 1}");
        }

        return MadeUnique(titles);
    }

    private static bool IsWholeOfGroup((string Group, string Number)?[] modules, int index)
    {
        var group = modules[index]!.Value.Group;
        var members = modules.Count(module => module?.Group == group);
        var isLast = !modules.Skip(index + 1).Any(module => module?.Group == group);
        return members == 1 || (isLast && char.IsAsciiDigit(group[^1]));
    }

    /// <summary>The innermost telling module, parted into its group and its place in it: ("stage1", ".2").</summary>
    private static (string Group, string Number)? ModuleOf(string tensor)
    {
        var segments = tensor.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var module = segments.SkipLast(1).LastOrDefault(segment => !MereOperator().IsMatch(segment));
        // A bare number (PyTorch's unnamed Sequential) tells no more than the position does.
        if (module is null || module.All(char.IsAsciiDigit))
        {
            return null;
        }

        var parts = Numbered().Match(module);
        return parts.Success ? (parts.Groups[1].Value, parts.Groups[2].Value) : (module, "");
    }

    private static string Spaced(string name) =>
        LetterBeforeDigit().Replace(name.Replace('_', ' '), "$1 $2").Trim();

    private static string[] MadeUnique(string[] titles)
    {
        var total = titles.CountBy(title => title).ToDictionary(StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. titles.Select(title =>
        {
            seen[title] = seen.GetValueOrDefault(title) + 1;
            return total[title] == 1 ? title : string.Create(CultureInfo.InvariantCulture, $"{title} ({seen[title]} of {total[title]})");
        })];
    }

    [GeneratedRegex(@"^(re_?lu|h?ard_?swish|swish|silu|gelu|mish|elu|act|activation|bn|norm|batch_?norm|layer_?norm|conv|pool|max_?pool|avg_?pool|add|drop|drop_?out|flatten|down_?sample)[\d_.]*$", RegexOptions.IgnoreCase)]
    private static partial Regex MereOperator();

    [GeneratedRegex(@"^(.*[^.\d].*?)(\.\d+)$")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"([A-Za-z])(\d)")]
    private static partial Regex LetterBeforeDigit();
}
