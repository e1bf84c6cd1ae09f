using System.IO.Compression;
using System.Text;

namespace DifficultyEyes.Core.Sample;

/// <summary>Writes the sample as the files that any user's data come in: a zip of class folders and tables beside it.</summary>
internal static class SampleArchive
{
    public const string ImagesFile = "figures.zip";
    public const string AnnotationsFile = "figures-annotations.csv";
    public const string TruthFile = "figures-truth.csv";

    // A zip keeps a time with every file; a fixed one keeps equal content equal in bytes.
    private static readonly DateTimeOffset EntryTime = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the images without compressing them again.</summary>
    public static void WriteImages(string path, IEnumerable<(string Path, byte[] Content)> files)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, content) in files)
        {
            var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
            entry.LastWriteTime = EntryTime;
            using var stream = entry.Open();
            stream.Write(content);
        }
    }

    /// <summary>Writes <c>path,annotator,label,reaction_time_ms</c>.</summary>
    public static void WriteAnnotations(string path, IEnumerable<SimulatedVote> votes) => WriteTable(
        path,
        "path,annotator,label,reaction_time_ms",
        votes.Select(vote => $"{vote.Path},{vote.Annotator},{vote.Label.Name()},{vote.ReactionMilliseconds}"));

    /// <summary>Writes <c>path,kind,true_label,other_label,note</c>; the last two may be empty.</summary>
    public static void WriteTruth(string path, IEnumerable<PlannedImage> images) => WriteTable(
        path,
        "path,kind,true_label,other_label,note",
        images.Select(image => $"{image.Path},{Name(image.Kind)},{image.TrueLabel.Name()},{image.OtherLabel?.Name()},{image.Note}"));

    /// <summary>The kind as the truth table spells it.</summary>
    public static string Name(PlantedKind kind) => kind switch
    {
        PlantedKind.Typical => "typical",
        PlantedKind.WrongLabel => "wrong-label",
        PlantedKind.Ambiguous => "ambiguous",
        PlantedKind.Atypical => "atypical",
        PlantedKind.Noisy => "noisy",
        PlantedKind.MisleadingBackground => "misleading-background",
        PlantedKind.Duplicate => "duplicate",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static void WriteTable(string path, string header, IEnumerable<string> rows)
    {
        using var writer = new StreamWriter(path, false, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine(header);
        foreach (var row in rows)
        {
            writer.WriteLine(row);
        }
    }
}
