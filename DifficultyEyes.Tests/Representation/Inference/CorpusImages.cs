using System.IO.Compression;

namespace DifficultyEyes.Tests.Representation.Inference;

/// <summary>The encoded images of a corpus archive in dataset order (ordinal by path).</summary>
internal static class CorpusImages
{
    public static byte[][] Read(string archive)
    {
        using var zip = ZipFile.OpenRead(Corpus.Require("datasets", archive));
        return [.. zip.Entries.Where(entry => entry.Length > 0).OrderBy(entry => entry.FullName, StringComparer.Ordinal).Select(ReadEntry)];
    }

    private static byte[] ReadEntry(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
