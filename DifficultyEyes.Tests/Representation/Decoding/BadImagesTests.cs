using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Tests.Representation.Decoding;

public sealed class BadImagesTests
{
    // Means are listed with two digits; JPEG and WebP decoders may differ by rounding.
    private const double MeanTolerance = 0.5;

    [Fact]
    public void Decode_EveryListedImage_DecodesOrRefusesAsExpected()
    {
        var decoder = new SkiaImageDecoder();
        using var archive = ZipFile.OpenRead(Corpus.Require("bad", "bad-images.zip"));
        using var expected = new CsvReader(File.OpenText(Corpus.Require("bad", "bad-images-expected.csv")), CultureInfo.InvariantCulture);
        var faults = new List<string>();
        foreach (var row in expected.GetRecords<Row>())
        {
            if (row.expected == "ignore")
            {
                continue;
            }

            var outcome = Outcome(decoder, archive.GetEntry(row.entry)!, out var means);
            var fits = row.expected switch
            {
                "ok" or "ok-or-unsupported" => outcome is null && IsNear(means, row),
                _ => outcome is not null,
            };
            if (!fits)
            {
                faults.Add($"{row.entry} ({row.kind}, {row.expected}): {outcome ?? string.Join(' ', means)}");
            }
        }

        Assert.Empty(faults);
    }

    private static string? Outcome(SkiaImageDecoder decoder, ZipArchiveEntry entry, out double[] means)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        means = [];
        try
        {
            var image = decoder.Decode(memory.ToArray());
            var header = decoder.ReadHeader(memory.ToArray());
            Assert.Equal((image.Width, image.Height), (header.Width, header.Height));
            means = [.. Enumerable.Range(0, 3).Select(channel => image.Pixels.Where((_, i) => i % 3 == channel).Average(value => (double)value))];
            return null;
        }
        catch (ImageDecodingException exception)
        {
            return exception.Message;
        }
    }

    private static bool IsNear(double[] means, Row row) =>
        Math.Abs(means[0] - row.mean_r!.Value) < MeanTolerance
        && Math.Abs(means[1] - row.mean_g!.Value) < MeanTolerance
        && Math.Abs(means[2] - row.mean_b!.Value) < MeanTolerance;

#pragma warning disable IDE1006, CA1812 // Names are the columns of the corpus table; CsvHelper makes the rows.
    private sealed record Row(string entry, string kind, string expected, double? mean_r, double? mean_g, double? mean_b);
#pragma warning restore IDE1006, CA1812
}
