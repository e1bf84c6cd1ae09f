using System.IO.Compression;
using System.Text;
using DifficultyEyes.Core.Sample;
using Microsoft.Playwright;

namespace DifficultyEyes.Tests.Browser;

/// <summary>Files that a person would bring, cut from the built-in sample.</summary>
internal static class SmallDataset
{
    public const string BadImage = "cat/broken.webp";

    private const int ImagesPerClass = 20;

    /// <summary>The first images of each class.</summary>
    /// <param name="classes">How many classes are taken, 1 to 10.</param>
    /// <param name="hasBadImage">True for one more file that is none.</param>
    public static FilePayload Archive(string name, int classes, bool hasBadImage)
    {
        using var bytes = new MemoryStream();
        using (var target = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in Images(classes))
            {
                Add(target, path, content);
            }

            if (hasBadImage)
            {
                Add(target, BadImage, "This is no image."u8.ToArray());
            }
        }

        return File(name, "application/zip", bytes.ToArray());
    }

    /// <summary>The votes on the archive's images, and one row on an image it does not have.</summary>
    public static FilePayload Votes(string name)
    {
        var paths = Images(classes: 10).Select(image => image.Path).ToHashSet(StringComparer.Ordinal);
        var rows = System.IO.File.ReadLines(BuiltInSample.AnnotationsPath)
            .Where((row, line) => line == 0 || paths.Contains(row[..row.IndexOf(',', StringComparison.Ordinal)]))
            .Append("cat/nowhere.webp,simulated-01,cat,500");
        return File(name, "text/csv", Encoding.UTF8.GetBytes(string.Join('\n', rows)));
    }

    /// <summary>A table with one score for each image of the first two classes.</summary>
    public static string Scores(string column) =>
        string.Join('\n', Images(classes: 2).Select((image, position) => $"{image.Path},{position}").Prepend($"path,{column}"));

    public static FilePayload Model(string name) => File(name, "application/octet-stream", System.IO.File.ReadAllBytes(BuiltInSample.ModelPath));

    public static FilePayload File(string name, string mediaType, byte[] content) => new() { Name = name, MimeType = mediaType, Buffer = content };

    private static List<(string Path, byte[] Content)> Images(int classes)
    {
        using var source = ZipFile.OpenRead(BuiltInSample.ImagesPath);
        return [.. source.Entries
            .Where(entry => entry.FullName.EndsWith(".webp", StringComparison.Ordinal))
            .GroupBy(entry => entry.FullName[..entry.FullName.IndexOf('/', StringComparison.Ordinal)])
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Take(classes)
            .SelectMany(group => group.OrderBy(entry => entry.FullName, StringComparer.Ordinal).Take(ImagesPerClass))
            .Select(entry => (entry.FullName, Read(entry)))];
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Add(ZipArchive archive, string path, byte[] content)
    {
        using var stream = archive.CreateEntry(path, CompressionLevel.NoCompression).Open();
        stream.Write(content);
    }
}
