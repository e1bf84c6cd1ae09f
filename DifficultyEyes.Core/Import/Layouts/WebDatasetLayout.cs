using System.Globalization;
using System.Text;
using System.Text.Json;
using DifficultyEyes.Core.Import.Records;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>WebDataset: the files of a sample share a key, which ends at the first dot of a name; <c>.cls</c>, <c>.json</c> or <c>.txt</c> says its class.</summary>
internal sealed class WebDatasetLayout : ILayout
{
    // A sample's label is a word or two; its description may be long.
    private const int MaximumLabelBytes = 64 << 10;

    // Labels beside the images of the same key are meant, whatever the folders around them are called.
    private const double FitOfSamples = 0.5;

    // Captions differ from image to image, classes do not.
    private const int ImagesPerText = 2;

    private static readonly string[] s_labelEndings = ["cls", "cls.txt", "label", "label.txt", "class", "json", "txt"];
    private static readonly string[] s_members = ["label", "cls", "class", "class_id", "label_id", "target", "category", "class_name", "label_name"];

    public string Name => "webdataset";

    public LayoutProposal? Propose(LayoutFiles files)
    {
        var sides = files.Others.Select(file => (File: file, Key: KeyOf(file.Path, out var ending), Ending: ending.ToLowerInvariant()))
            .Where(side => s_labelEndings.Contains(side.Ending)).ToLookup(side => side.Ending);
        var kind = s_labelEndings.FirstOrDefault(ending => ending != "json" && ending != "txt" && sides[ending].Any()) ?? s_labelEndings[^2..].FirstOrDefault(ending => sides[ending].Any());
        if (kind is null)
        {
            return null;
        }

        var labels = sides[kind].GroupBy(side => side.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().File, StringComparer.Ordinal);
        var samples = new Dictionary<string, SourceFile>(StringComparer.Ordinal);
        foreach (var image in files.Images)
        {
            // Of several images of a sample, the one with the plainest ending is the sample's.
            var key = KeyOf(image.Path, out var ending);
            if (labels.ContainsKey(key) && (!samples.TryGetValue(key, out var other) || ending.Count(letter => letter == '.') < EndingOf(other.Path).Count(letter => letter == '.')))
            {
                samples[key] = image;
            }
        }

        return samples.Count * 2 < files.Images.Count || samples.Count == 0 ? null : Propose(files, kind, samples, labels);
    }

    private static LayoutProposal? Propose(LayoutFiles files, string kind, Dictionary<string, SourceFile> samples, Dictionary<string, SourceFile> labels)
    {
        var instances = new List<PlannedInstance>(samples.Count);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, image) in samples)
        {
            files.Cancellation.ThrowIfCancellationRequested();
            if (LabelOf(files, labels[key], kind) is { Length: > 0 } label && NameLimits.Refusal(label, "label") is null)
            {
                known.TryAdd(label, label);
                instances.Add(new PlannedInstance(image, image.Path, known[label], SplitOf(image.Path), []) { UnreadKind = files.UnreadKindOf(image) });
            }
        }

        if (instances.Count == 0 || (kind == "txt" && known.Count * ImagesPerText > instances.Count))
        {
            return null;
        }

        instances.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        var naming = ClassNaming.Of(known.Keys, new Dictionary<string, string>(), files);
        return new LayoutProposal($"WebDataset: the class of each sample by its .{kind}{naming.Words}", instances.Count, naming.Names.Count, FitOfSamples + ((double)instances.Count / files.Images.Count), () =>
        {
            foreach (var file in labels.Values)
            {
                files.Count(file, "it was read for the labels");
            }

            var taken = instances.Select(instance => instance.File.Position).ToHashSet();
            foreach (var image in files.Images.Where(image => !taken.Contains(image.Position)))
            {
                files.LeaveOut(image, samples.ContainsKey(KeyOf(image.Path, out _)) ? "its sample has another image, or no label" : $"its sample has no .{kind}, so its label is unknown");
            }

            return new DatasetPlan([.. instances.Select(instance => instance with { Label = naming.NameOf(instance.Label) })], []) { ClassNames = naming.Names };
        });
    }

    private static string? LabelOf(LayoutFiles files, SourceFile file, string kind)
    {
        var content = files.Start(file, MaximumLabelBytes);
        return kind == "json" ? OfJson(content) : content.Length == MaximumLabelBytes ? null : Encoding.UTF8.GetString(content).Trim();
    }

    private static string? OfJson(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Object => s_members.Select(member => root.TryGetProperty(member, out var value) ? Text(value) : null).FirstOrDefault(text => text is not null),
                _ => Text(root),
            };
        }
        catch (JsonException)
        {
            // One sample's description is damaged: its image is left out, and said.
            return null;
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when value.TryGetInt32(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string EndingOf(string path)
    {
        KeyOf(path, out var ending);
        return ending;
    }

    private static string KeyOf(string path, out string ending)
    {
        var dot = path.IndexOf('.', path.LastIndexOf('/') + 1);
        ending = dot < 0 ? "" : path[(dot + 1)..];
        return dot < 0 ? path : path[..dot];
    }

    private static string? SplitOf(string path) => path.Contains('/', StringComparison.Ordinal) ? SplitName.Find(path[..path.LastIndexOf('/')]) : null;
}
