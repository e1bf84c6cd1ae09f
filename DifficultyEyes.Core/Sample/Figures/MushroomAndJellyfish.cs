using DifficultyEyes.Core.Sample.Drawing;

namespace DifficultyEyes.Core.Sample.Figures;

/// <summary>A mushroom (0) or a jellyfish (1): stem or tentacles, dots or a frill, firm or translucent.</summary>
internal sealed class MushroomAndJellyfish : FigurePainter
{
    private static readonly Tone[] MushroomCaps =
    [
        new(4, 0.78f, 0.5f), new(22, 0.6f, 0.45f), new(34, 0.7f, 0.56f), new(280, 0.35f, 0.5f), new(345, 0.6f, 0.6f), new(30, 0.3f, 0.72f), new(4, 0.78f, 0.5f),
    ];

    private static readonly Tone[] JellyfishBells =
    [
        new(310, 0.6f, 0.7f), new(265, 0.6f, 0.68f), new(195, 0.65f, 0.66f), new(345, 0.75f, 0.73f), new(165, 0.5f, 0.64f), new(38, 0.8f, 0.68f),
    ];

    public override bool StandsOnGround(float blend) => blend < 0.55f;

    public override HatPlace Paint(Brush brush, FigureLook look)
    {
        var random = look.Random;
        var cap = Tone.Mix(random.Pick<Tone>(MushroomCaps), random.Pick<Tone>(JellyfishBells), look.Part()).Varied(random);
        var faceOnStem = look.Blend < 0.35f ? random.Chance(0.75f) : random.Chance(0.3f) && look.Blend < 0.6f;
        var lower = look.Part();
        if (lower < 0.25f && random.Chance(0.35f))
        {
            Sprout(brush, look, cap);
        }

        brush.Faded(Presence(lower), () => Tentacles(brush, look, cap, Mix(0.45f, 1, lower)));
        brush.Faded(Presence(1 - lower), () => Stem(brush, look, lower));
        Cap(brush, look, cap);
        if (faceOnStem)
        {
            Face.Paint(brush, 0, 0.34f, 0.1f, 0.058f, look, 0.1f);
            Face.Cheeks(brush, 0, 0.43f, 0.17f, 0.05f);
        }
        else
        {
            Face.Paint(brush, 0, -0.2f, 0.2f, 0.078f, look, 0.14f);
            Face.Cheeks(brush, 0, -0.09f, 0.33f, 0.075f);
        }

        return new HatPlace(0, -0.62f, 0.26f);
    }

    private static void Sprout(Brush brush, FigureLook look, Tone cap)
    {
        var side = look.Random.Chance(0.5f) ? 1 : -1;
        brush.Placed(side * 0.42f, 0.62f, side * 12, 0.34f, () =>
        {
            brush.Shape(Outline.Symmetric((0, -0.1f), (0.16f, 0), (0.2f, 0.5f), (0, 0.6f)), new Tone(40, 0.4f, 0.86f));
            brush.Shape(Outline.Symmetric((0, -0.6f), (0.4f, -0.45f), (0.6f, 0), (0.3f, 0.1f), (0, 0.12f)), cap);
        });
    }

    private static void Stem(Brush brush, FigureLook look, float lower)
    {
        var pale = new Tone(40, 0.42f, 0.87f).Varied(look.Random, 0.6f);
        var slim = Mix(1, 0.6f, lower) * look.Build(0.08f);
        var foot = Mix(0.84f, 0.6f, lower);
        brush.Shape(Outline.Symmetric((0, -0.1f), (0.2f * slim, 0), (0.21f * slim, 0.3f), (0.27f * slim, foot - 0.18f), (0.24f * slim, foot - 0.02f), (0, foot)), pale);
        brush.Faded(1 - (2 * lower), () =>
            brush.Shape(Outline.Symmetric((0, 0.04f), (0.22f, 0.06f), (0.28f, 0.16f), (0.14f, 0.2f), (0, 0.18f)), pale.Lighter(0.04f), 0.06f));
    }

    private static void Tentacles(Brush brush, FigureLook look, Tone bell, float length)
    {
        var random = look.Random;
        var count = 5 + random.Below(3);
        var sway = random.Between(-0.14f, 0.14f);
        for (var i = 0; i < count; i++)
        {
            var x = -0.42f + (0.84f * i / (count - 1));
            var wave = random.Between(0.05f, 0.1f) * (i % 2 == 0 ? 1 : -1);
            var end = 0.06f + (random.Between(0.62f, 0.8f) * length * (1 - (0.35f * Math.Abs(x))));
            brush.Shape(
                Outline.Tube((x, -0.04f, 0.05f), (x + wave, 0.06f + (end * 0.3f), 0.045f), (x - wave + (sway * 0.5f), 0.06f + (end * 0.62f), 0.038f), (x + (wave * 0.8f) + sway, 0.06f + end, 0.014f)),
                i % 2 == 0 ? bell.Darker(0.05f) : bell.Lighter(0.08f).Turned(14),
                0.1f);
        }
    }

    private static void Cap(Brush brush, FigureLook look, Tone tone)
    {
        var shape = look.Part();
        var tall = look.Build(0.08f);
        var cap = Between(
            Outline.Symmetric((0, -0.7f), (0.3f, -0.64f), (0.58f, -0.38f), (0.72f, -0.04f), (0.62f, 0.07f), (0.3f, 0.11f), (0, 0.12f)),
            Outline.Symmetric((0, -0.72f), (0.34f, -0.66f), (0.54f, -0.42f), (0.58f, -0.1f), (0.56f, 0.06f), (0.3f, 0.08f), (0, 0.09f)),
            shape).Scaled(1, tall);
        var firmness = look.Part();
        brush.Faded(Mix(1, 0.86f, firmness), () => brush.Shape(cap, tone, Mix(0.12f, 0.17f, firmness)));
        brush.Within(cap, () =>
        {
            brush.Faded(1.1f - (1.3f * look.Part()), () => Gills(brush));
            if (look.Random.Chance(0.8f))
            {
                brush.Faded(1 - (1.35f * look.Part()), () => Dots(brush, look.Random));
            }
        });
        brush.Faded(Presence(look.Part()), () => Frill(brush, tone));
        brush.Soft(Outline.Ellipse(-0.24f, -0.48f, 0.15f, 0.07f, -28), Tone.White, 0.55f, 0.03f);
    }

    private static void Gills(Brush brush) =>
        brush.Mark(Outline.Closed((-0.66f, 0.06f), (-0.3f, 0), (0, -0.015f), (0.3f, 0), (0.66f, 0.06f), (0.4f, 0.3f), (-0.4f, 0.3f)), new Tone(36, 0.4f, 0.78f));

    private static void Dots(Brush brush, SampleRandom random)
    {
        var shade = new Tone(40, 0.4f, 0.95f);
        ReadOnlySpan<(float X, float Y, float Radius)> places = [(-0.4f, -0.24f, 0.1f), (0.02f, -0.44f, 0.12f), (0.42f, -0.3f, 0.09f), (-0.2f, -0.62f, 0.06f), (0.28f, -0.58f, 0.055f), (0.2f, -0.12f, 0.06f), (-0.12f, -0.14f, 0.05f), (0.6f, -0.06f, 0.055f), (-0.6f, -0.06f, 0.06f)];
        foreach (var (x, y, radius) in places)
        {
            var size = radius * random.Between(0.8f, 1.25f);
            brush.Mark(Outline.Ellipse(x + random.Between(-0.04f, 0.04f), y + random.Between(-0.03f, 0.03f), size, size * 0.85f), shade, 0.95f);
        }
    }

    private static void Frill(Brush brush, Tone tone)
    {
        for (var i = 0; i < 7; i++)
        {
            var x = -0.48f + (0.16f * i);
            brush.Shape(Outline.Ellipse(x, 0.06f, 0.088f, 0.07f), tone.Lighter(0.09f), 0.08f);
        }
    }
}
