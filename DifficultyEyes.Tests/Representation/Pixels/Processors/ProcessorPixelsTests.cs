using System.Runtime.InteropServices;
using System.Text.Json;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Tests.Representation.Pixels.Processors;

/// <summary>Against the pixels of Hugging Face's and timm's ways, step by step with Pillow and NumPy; <c>make-processor-reference.py</c> made them.</summary>
public sealed class ProcessorPixelsTests
{
    // Thousandths are kept; a level of a pixel is at least three of them.
    private const float Tolerance = 0.0011f;

    private static readonly Lazy<Reference> s_reference = new(() => JsonSerializer.Deserialize<Reference>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Representation", "Pixels", "Processors", "processor-reference.json")), JsonSerializerOptions.Web)!);

    public static TheoryData<string> Names => [.. s_reference.Value.Cases.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_ImagesOfBothShapes_AreThoseOfTheProcessor(string name)
    {
        var expected = s_reference.Value.Cases.Single(one => one.Name == name);
        var preprocessing = PreprocessingJson.Read(expected.File.GetRawText());

        foreach (var image in expected.Images)
        {
            var values = new float[preprocessing.ValueCount];
            new Preprocessor(preprocessing).Write(PillowReference.Pattern(image.Width, image.Height), values);

            var wanted = MemoryMarshal.Cast<byte, short>(image.Thousandths).ToArray();
            Assert.Equal(wanted.Length, values.Length);
            var wrong = values.Zip(wanted).Count(pair => Math.Abs(pair.First - (pair.Second / 1000f)) > Tolerance);
            Assert.True(wrong == 0, $"{wrong} of {wanted.Length} values of {image.Width}x{image.Height} differ: {preprocessing.CanonicalText()}");
        }
    }

    internal sealed record Reference(string MadeWith, IReadOnlyList<Case> Cases);

    internal sealed record Case(string Name, JsonElement File, IReadOnlyList<Image> Images);

    internal sealed record Image(int Width, int Height, byte[] Thousandths);
}
