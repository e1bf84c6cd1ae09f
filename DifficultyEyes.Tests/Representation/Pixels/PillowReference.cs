using System.Text.Json;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Tests.Representation.Pixels;

/// <summary>What Pillow gives; <c>make-pillow-reference.py</c> made it and builds the same <see cref="Pattern"/>.</summary>
internal sealed record PillowReference(string MadeWith, IReadOnlyList<PillowReference.Case> Resized, byte[] Gray64x48)
{
    public static PillowReference Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Representation", "Pixels", "pillow-reference.json");
        return JsonSerializer.Deserialize<PillowReference>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
    }

    public static DecodedImage Pattern(int width, int height)
    {
        var pixels = new byte[3 * width * height];
        for (int y = 0, i = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var channel = 0; channel < 3; channel++, i++)
                {
                    var noise = ((x * 73856093L) ^ (y * 19349663L) ^ (channel * 83492791L)) % 97;
                    var edge = ((x / 4) + (y / 3) + channel) % 2 == 1 ? 120 : 0;
                    pixels[i] = (byte)((noise + edge + (2 * x) + y) % 256);
                }
            }
        }

        return new DecodedImage(pixels, width, height);
    }

    internal sealed record Case(int Width, int Height, int TargetWidth, int TargetHeight, string Filter, byte[] Pixels)
    {
        public ResizeFilter ResizeFilter => Enum.Parse<ResizeFilter>(Filter, ignoreCase: true);
    }
}
