using System.Globalization;
using System.Text.RegularExpressions;
using DifficultyEyes.Core.Import.Tables;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>ImageNet with its development kit: training images by folder, validation images by a list of numbers, one for each in their order.</summary>
/// <remarks>Kaggle's solutions and lists of <c>name id</c> are tables as any other.</remarks>
internal sealed partial class ImageNetLayout : ILayout
{
    // The kit numbers its thousand classes in an order of its own, which must be read and not guessed.
    private const int WholeCount = 1000;

    public string Name => "imagenet-devkit";

    public LayoutProposal? Propose(LayoutFiles files)
    {
        var truth = files.Others.Where(file => Path.GetFileName(file.Path).Contains("validation_ground_truth", StringComparison.OrdinalIgnoreCase)).Select(file => (SourceFile?)file).FirstOrDefault();
        if (truth is not { } file || ClassLists.Read(files, file) is not { } list)
        {
            return null;
        }

        var labels = list.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (IdsOf(files, labels) is not { } ids)
        {
            return null;
        }

        var rows = ValidationImages(files, labels.Length).Select(image => (image.Number, (string[])[image.Path, ids.IdOf.GetValueOrDefault(labels[image.Number - 1], labels[image.Number - 1])])).ToList();
        var table = new LabelTable(file.Path, "", file, ["", ""], new LabelColumns([0], 1, -1, -1, IsListOfGuesses: false), () => new ListedRows(rows));
        return rows.Count == 0 ? null : TableLabels.Propose(
            files, [table], $"ImageNet: training images by folder, validation images by {file.Path} in their order, its numbers {ids.Source}", isNamed: true, ClassNaming.AsTheyAre);
    }

    // By the number in their names, else by their order where there is one for each label.
    private static List<(int Number, string Path)> ValidationImages(LayoutFiles files, int count)
    {
        var numbered = files.Images.Select(image => (Match: ValidationName().Match(Path.GetFileName(image.Path)), image.Path)).Where(pair => pair.Match.Success)
            .Select(pair => (Number: int.Parse(pair.Match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), pair.Path)).Where(pair => pair.Number >= 1 && pair.Number <= count).ToList();
        if (numbered.Count > 0)
        {
            return numbered;
        }

        var flat = files.Images.Where(image => image.Path.Split('/')[..^1].Any(segment => SplitFolder.Find(segment) is { Split: var split } && Records.SplitName.Find(split) == "validation")).ToList();
        return flat.Count == count ? [.. flat.Select((image, i) => (i + 1, image.Path))] : [];
    }

    private static (Dictionary<string, string> IdOf, string Source)? IdsOf(LayoutFiles files, string[] labels)
    {
        var numbers = labels.Distinct(StringComparer.Ordinal).Select(label => int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
        if (numbers.TrueForAll(number => number < 0))
        {
            return ([], "being the classes themselves");
        }

        if (FindMap(files, numbers) is { } map)
        {
            return map;
        }

        var folders = files.Segments.Select(segments => segments.Where(segment => SynsetId().IsMatch(segment)).FirstOrDefault()).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (folders.Count is 0 or WholeCount || numbers.Min() < 1 || numbers.Max() > folders.Count)
        {
            files.Problems.Add(
                "ImageNet", "the validation images have numbers of the development kit, whose order of classes is not here: put map_clsloc.txt, with an id and its number on each line, beside the list");
            return null;
        }

        return (folders.Select((id, i) => (id, i)).ToDictionary(pair => (pair.i + 1).ToString(CultureInfo.InvariantCulture), pair => pair.id, StringComparer.Ordinal), "counting the class folders from 1");
    }

    // A small text that gives an id and a number on each line, in either order; or ids alone, counted by line.
    private static (Dictionary<string, string> IdOf, string Source)? FindMap(LayoutFiles files, List<int> numbers)
    {
        foreach (var file in files.Others.Where(file => MapName().IsMatch(Path.GetFileName(file.Path))).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            var lines = ClassLists.Read(files, file)?.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
            var parsed = lines.Select(line => (Id: SynsetId().Match(line).Value, Number: LineNumber().Match(line).Value)).ToList();
            if (parsed.Count == 0 || parsed.Exists(line => line.Id.Length == 0))
            {
                continue;
            }

            var isNumbered = parsed.TrueForAll(line => line.Number.Length > 0);
            if (!isNumbered && parsed.Count == WholeCount)
            {
                continue;
            }

            var idOf = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < parsed.Count; i++)
            {
                idOf.TryAdd(isNumbered ? parsed[i].Number : (i + 1).ToString(CultureInfo.InvariantCulture), parsed[i].Id);
            }

            if (numbers.TrueForAll(number => idOf.ContainsKey(number.ToString(CultureInfo.InvariantCulture))))
            {
                return (idOf, $"read by {file.Path}");
            }
        }

        return null;
    }

    [GeneratedRegex(@"val_0*(\d{1,9})\.", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ValidationName();

    [GeneratedRegex(@"\bn\d{8}\b", RegexOptions.CultureInvariant)]
    private static partial Regex SynsetId();

    [GeneratedRegex(@"(?<![\w.])\d{1,6}(?![\w.])", RegexOptions.CultureInvariant)]
    private static partial Regex LineNumber();

    [GeneratedRegex(@"(?:map|synset|wnid|meta|clsloc|classes|labels|devkit).*\.(?:txt|csv|tsv)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MapName();
}
