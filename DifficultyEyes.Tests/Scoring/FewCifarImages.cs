using System.IO.Compression;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>The first lossless images of each CIFAR-10 class, as an archive of their own.</summary>
internal static class FewCifarImages
{
    /// <param name="path">Written.</param>
    public static void Write(string path, int imagesPerClass)
    {
        using var source = ZipFile.OpenRead(Corpus.Require("datasets", "cifar10-test-2k-png.zip"));
        using var target = ZipFile.Open(path, ZipArchiveMode.Create);
        var byClass = source.Entries.Where(entry => entry.FullName.EndsWith(".png", StringComparison.Ordinal))
            .GroupBy(entry => entry.FullName[..entry.FullName.IndexOf('/', StringComparison.Ordinal)]);
        foreach (var entry in byClass.SelectMany(group => group.OrderBy(entry => entry.FullName, StringComparer.Ordinal).Take(imagesPerClass)))
        {
            using var from = entry.Open();
            using var to = target.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
            from.CopyTo(to);
        }
    }
}
