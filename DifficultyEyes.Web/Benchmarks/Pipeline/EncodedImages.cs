using System.IO.Compression;
using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Web.Benchmarks.Pipeline;

/// <summary>Images to be decoded while something is measured.</summary>
internal static class EncodedImages
{
    private const int Quality = 90;
    private const int Octaves = 7;

    // Fine detail as strong as it is in photographs; together the octaves stay below 256.
    private const int FinestShift = 3;

    /// <returns>The files of an archive that can be decoded, at most so many, in the order of their paths.</returns>
    /// <exception cref="BenchmarkException">There is none.</exception>
    public static byte[][] FromArchive(FileInfo file, int most)
    {
        using var archive = ZipFile.OpenRead(file.FullName);
        var decoder = new SkiaImageDecoder();
        var images = new List<byte[]>();
        foreach (var entry in archive.Entries.Where(entry => entry.Length > 0).OrderBy(entry => entry.FullName, StringComparer.Ordinal).Take(most))
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            try
            {
                decoder.Decode(content.ToArray());
                images.Add(content.ToArray());
            }
            catch (ImageDecodingException)
            {
                // A table beside the images: not among what is measured.
            }
        }

        return images.Count > 0 ? [.. images] : throw new BenchmarkException($"No image in {file.Name} can be decoded: name another archive with {PipelineBenchmarkOptions.Dataset.Name}.");
    }

    /// <returns>JPEGs of noise with detail at every scale, about as large as photographs of that size.</returns>
    public static byte[][] Drawn(int count, int side)
    {
        var images = new byte[count][];
        Parallel.For(0, count, image => images[image] = SkiaImageEncoder.EncodeJpeg(new DecodedImage(Noise(new Random(image + 1), side), side, side), Quality));
        return images;
    }

    private static byte[] Noise(Random random, int side)
    {
        var pixels = new byte[3 * side * side];
        for (var octave = 0; octave < Octaves; octave++)
        {
            var cell = side >> (octave + 1);
            var cells = (side / cell) + 1;
            var shades = new byte[3 * cells * cells];
            random.NextBytes(shades);
            for (var position = 0; position < pixels.Length; position++)
            {
                var (pixel, channel) = (position / 3, position % 3);
                pixels[position] += (byte)(shades[(3 * (((pixel / side / cell) * cells) + (pixel % side / cell))) + channel] >> Math.Min(octave + 2, FinestShift));
            }
        }

        return pixels;
    }
}
