using System.IO.Compression;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Sample;

namespace DifficultyEyes.Tests.Sample;

/// <summary>The sample's files as they lie beside the app.</summary>
internal static class CommittedSample
{
    public static IReadOnlyList<TruthRow> Truth { get; } =
        [.. Rows(BuiltInSample.TruthPath).Select(cells => new TruthRow(cells[0], cells[1], cells[2], cells[3], cells[4]))];

    public static IReadOnlyList<VoteRow> Votes { get; } =
        [.. Rows(BuiltInSample.AnnotationsPath).Select(cells => new VoteRow(cells[0], cells[1], cells[2], int.Parse(cells[3])))];

    public static byte[] Pixels(byte[] encoded) => new SkiaImageDecoder().Decode(encoded).Pixels;

    /// <summary>The encoded images of these paths, in their order.</summary>
    public static IReadOnlyList<byte[]> Images(IEnumerable<string> paths)
    {
        using var archive = ZipFile.OpenRead(BuiltInSample.ImagesPath);
        return [.. paths.Select(path => Content(archive.GetEntry(path)!))];
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var content = new byte[entry.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static IEnumerable<string[]> Rows(string path) => File.ReadLines(path).Skip(1).Select(line => line.Split(','));

    internal sealed record TruthRow(string Path, string Kind, string TrueLabel, string OtherLabel, string Note)
    {
        public string Label => Path.Split('/')[0];
    }

    internal sealed record VoteRow(string Path, string Annotator, string Label, int ReactionMilliseconds);
}
