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

    private const string Stem = "stem";
    private const string Summary = "pooled";

    /// <param name="tensors">Names of the layers' tensors, from input to output; the last are the logits.</param>
    /// <param name="areSummaries">True for a global pooling or the choice of a token, which has no weights of its own.</param>
    /// <param name="hasPenultimate">The one before the logits is what the classifier's last layer sees.</param>
    public static string[] For(IReadOnlyList<string> tensors, IReadOnlyList<bool> areSummaries, bool hasPenultimate)
    {
        var titles = new string[tensors.Count];
        var named = tensors.Count - 1;
        titles[^1] = Logits;
        if (hasPenultimate && tensors.Count > 1)
        {
            titles[--named] = "penultimate";
        }

        var modules = ModulesOf([.. tensors.Take(named)]);
        for (var index = 0; index < named; index++)
        {
            titles[index] = modules[index] switch
            {
                { } module => Spaced(IsWholeOfGroup(modules, index) ? module.Group : module.Group + module.Number),
                _ when areSummaries[index] => Summary,
                _ when index == 0 && modules.Any(other => other is not null) => Stem,
                _ => string.Create(CultureInfo.InvariantCulture, $"layer {index + 1}"),
            };
        }

        return MadeUnique(titles);
    }

    private static bool IsWholeOfGroup((string Group, string Number)?[] modules, int index)
    {
        var module = modules[index]!.Value;
        var numbers = modules.Where(other => other?.Group == module.Group).Select(other => other!.Value.Number).Distinct(StringComparer.Ordinal).Count();
        var isLast = !modules.Skip(index + 1).Any(other => other?.Group == module.Group);
        return numbers == 1 || (isLast && char.IsAsciiDigit(module.Group[^1]));
    }

    /// <summary>The innermost telling module of each tensor, parted into its group and its place in it: ("stage1", ".2").</summary>
    private static (string Group, string Number)?[] ModulesOf(string[] tensors)
    {
        var paths = tensors.Select(TellingModules).ToArray();
        if (paths.Length > 0 && paths.Skip(1).Any(path => path.Length > paths[0].Length && path.AsSpan().StartsWith(paths[0])))
        {
            // What is made first is named after the module around everything ("encoder", "features"): not its name.
            paths[0] = [];
        }

        // A name that many modules use for their parts ("block.0", "reduction") does not tell which of them it is.
        var parents = paths.SelectMany(path => path.Select((segment, place) => (Root: Root(segment), Parent: ParentOf(path, place))))
            .Distinct().CountBy(pair => pair.Root).ToDictionary(StringComparer.Ordinal);
        return [.. paths.Select(path =>
        {
            var module = path.LastOrDefault(segment => parents[Root(segment)] == 1) ?? path.LastOrDefault();
            return module is null ? ((string, string)?)null : Numbered().Match(module) is { Success: true } parts ? (parts.Groups[1].Value, parts.Groups[2].Value) : (module, "");
        })];
    }

    // A bare number (PyTorch's unnamed Sequential) tells no more than the position does.
    private static string[] TellingModules(string tensor) =>
        [.. tensor.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Where(segment => !MereOperator().IsMatch(segment) && !segment.All(char.IsAsciiDigit))];

    /// <summary>The module around all those of the same root: "features.2/features.2.1" lie in one.</summary>
    private static string ParentOf(string[] path, int place)
    {
        var root = Root(path[place]);
        return string.Join('/', path.TakeWhile(segment => Root(segment) != root));
    }

    private static string Root(string segment) => segment.TrimEnd('.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    private static string Spaced(string name) =>
        LetterBeforeDigit().Replace(name.Replace('_', ' '), "$1 $2").Trim();

    /// <summary>The last of several keeps the title: it is what comes out of the module; those before it are its parts.</summary>
    private static string[] MadeUnique(string[] titles)
    {
        var total = titles.CountBy(title => title).ToDictionary(StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. titles.Select(title =>
        {
            seen[title] = seen.GetValueOrDefault(title) + 1;
            return seen[title] == total[title] ? title : string.Create(CultureInfo.InvariantCulture, $"{title}, part {seen[title]}");
        })];
    }

    [GeneratedRegex(@"^(re_?lu|h?ard_?swish|swish|silu|gelu|mish|elu|act|activation|bn|norm|ln|batch_?norm|layer_?norm|conv|pool|max_?pool|avg_?pool|add|drop|drop_?out|flatten|down_?sample)[\d_.]*$", RegexOptions.IgnoreCase)]
    private static partial Regex MereOperator();

    [GeneratedRegex(@"^(.*[^.\d].*?)(\.\d+)$")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"([A-Za-z])(\d)")]
    private static partial Regex LetterBeforeDigit();
}
