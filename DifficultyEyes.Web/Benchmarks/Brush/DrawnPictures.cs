using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DifficultyEyes.Web.Benchmarks.Brush;

/// <summary>An IDX pair of small images drawn from a seed, with votes: a dataset of any size that is quickly scored.</summary>
/// <remarks>Each class is a random picture; an image is its class's picture under noise, some halfway to another class.</remarks>
internal static class DrawnPictures
{
    public const int Side = 8;
    public const int ClassCount = 10;

    private const string Images = "drawn-images-idx3-ubyte";
    private const string Labels = "drawn-labels-idx1-ubyte";
    private const string Votes = "votes.csv";
    private const int Pixels = Side * Side;
    private const int ImageKind = 0x803;
    private const int LabelKind = 0x801;
    private const double MixedShare = 0.2;
    private const int VotesPerImage = 10;

    /// <returns>The file of images, beside its labels, and the table of votes.</returns>
    public static (string Images, string Votes) Write(string folder, int instanceCount, int seed)
    {
        var random = new Random(seed);
        var prototypes = new byte[ClassCount][];
        foreach (ref var prototype in prototypes.AsSpan())
        {
            prototype = new byte[Pixels];
            random.NextBytes(prototype);
        }

        var (images, labels, votes) = (Path.Combine(folder, Images), Path.Combine(folder, Labels), Path.Combine(folder, Votes));
        using var imageFile = File.Create(images);
        using var labelFile = File.Create(labels);
        using var voteFile = new StreamWriter(votes, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        WriteHeader(imageFile, ImageKind, instanceCount, Side, Side);
        WriteHeader(labelFile, LabelKind, instanceCount);
        voteFile.WriteLine("path," + string.Join(',', Enumerable.Range(0, ClassCount)));
        Span<byte> image = stackalloc byte[Pixels];
        for (var instance = 0; instance < instanceCount; instance++)
        {
            var label = random.Next(ClassCount);
            var other = (label + random.Next(1, ClassCount)) % ClassCount;
            var mixture = random.NextDouble() < MixedShare ? 0.5 * random.NextDouble() : 0;
            for (var pixel = 0; pixel < Pixels; pixel++)
            {
                var value = (1 - mixture) * prototypes[label][pixel] + mixture * prototypes[other][pixel] + 90 * (random.NextDouble() - 0.5);
                image[pixel] = (byte)Math.Clamp(value, 0, 255);
            }

            imageFile.Write(image);
            labelFile.WriteByte((byte)label);
            voteFile.WriteLine(VotesOn(instance, label, other, (int)Math.Round(VotesPerImage * mixture)));
        }

        return (images, votes);
    }

    // Images of an IDX pair are named after their label and their number.
    private static string VotesOn(int instance, int label, int other, int forOther) => string.Create(
        CultureInfo.InvariantCulture,
        $"{label}/{instance:00000}.png,{string.Join(',', Enumerable.Range(0, ClassCount).Select(name => name == label ? VotesPerImage - forOther : name == other ? forOther : 0))}");

    private static void WriteHeader(FileStream file, params ReadOnlySpan<int> numbers)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes, number);
            file.Write(bytes);
        }
    }
}
