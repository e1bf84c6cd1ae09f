using SkiaSharp;

namespace DifficultyEyes.Core.Sample.Drawing;

/// <summary>A color as a painter thinks of it: hue in degrees, saturation and lightness in [0, 1].</summary>
internal readonly record struct Tone(float Hue, float Saturation, float Lightness)
{
    public static Tone White { get; } = new(40, 0.3f, 0.97f);

    public static Tone Ink { get; } = new(250, 0.25f, 0.13f);

    public static Tone Blush { get; } = new(350, 0.85f, 0.68f);

    public SKColor Color(float opacity = 1) =>
        SKColor.FromHsl(((Hue % 360) + 360) % 360, Saturation * 100, Lightness * 100, (byte)Math.Clamp(opacity * 255, 0, 255));

    public Tone Lighter(float amount) => this with { Lightness = Math.Clamp(Lightness + amount, 0, 1) };

    /// <summary>Darker and a little more saturated, as shaded paint is.</summary>
    public Tone Darker(float amount) => this with
    {
        Lightness = Math.Clamp(Lightness - amount, 0, 1),
        Saturation = Math.Clamp(Saturation + (0.15f * amount), 0, 1),
    };

    public Tone Turned(float degrees) => this with { Hue = Hue + degrees };

    /// <summary>The mixture of two tones by their red, green and blue parts; 0 is the first, 1 the second.</summary>
    public static Tone Mix(Tone first, Tone second, float share)
    {
        if (share <= 0)
        {
            return first;
        }

        if (share >= 1)
        {
            return second;
        }

        var (a, b) = (first.Color(), second.Color());
        var mixed = new SKColor(Part(a.Red, b.Red), Part(a.Green, b.Green), Part(a.Blue, b.Blue));
        mixed.ToHsl(out var hue, out var saturation, out var lightness);
        return new Tone(hue, saturation / 100, lightness / 100);

        byte Part(byte from, byte to) => (byte)(from + ((to - from) * share));
    }

    /// <summary>The tone after a small random change, so that no two figures wear quite the same color.</summary>
    public Tone Varied(SampleRandom random, float amount = 1) => new(
        Hue + (9 * amount * random.Normal()),
        Math.Clamp(Saturation + (0.06f * amount * random.Normal()), 0, 1),
        Math.Clamp(Lightness + (0.04f * amount * random.Normal()), 0.06f, 0.97f));
}
