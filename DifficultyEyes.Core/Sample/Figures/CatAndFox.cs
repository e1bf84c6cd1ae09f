using DifficultyEyes.Core.Sample.Drawing;

namespace DifficultyEyes.Core.Sample.Figures;

/// <summary>A seated cat (0) or fox (1): ears, cheeks, muzzle, mask, whiskers and tail tell them apart.</summary>
internal sealed class CatAndFox : FigurePainter
{
    private static readonly Tone[] CatCoats =
    [
        new(28, 0.78f, 0.6f), new(215, 0.1f, 0.55f), new(235, 0.12f, 0.24f), new(38, 0.5f, 0.8f),
        new(24, 0.4f, 0.38f), new(40, 0.15f, 0.92f), new(18, 0.72f, 0.55f),
    ];

    private static readonly Tone[] FoxCoats =
    [
        new(18, 0.82f, 0.53f), new(12, 0.72f, 0.44f), new(28, 0.75f, 0.58f), new(18, 0.82f, 0.53f),
        new(32, 0.5f, 0.6f), new(220, 0.1f, 0.42f),
    ];

    public override HatPlace Paint(Brush brush, FigureLook look)
    {
        var random = look.Random;
        var coat = Tone.Mix(random.Pick<Tone>(CatCoats), random.Pick<Tone>(FoxCoats), look.Part()).Varied(random);
        var pale = Tone.Mix(coat.Lighter(0.25f), Tone.White, look.Part());
        var socks = Tone.Mix(coat.Lighter(0.06f), new Tone(15, 0.25f, 0.16f), look.Part());

        Tail(brush, look, coat, pale);
        Body(brush, look, coat, pale, socks);
        var tilt = 7 * random.Normal();
        brush.Placed(0, -0.2f, tilt, 1, () => Head(brush, look, coat, pale));
        return new HatPlace(0.015f * tilt, -0.56f, 0.3f, tilt);
    }

    private static void Tail(Brush brush, FigureLook look, Tone coat, Tone pale)
    {
        var t = look.Part();
        var up = look.Random.Between(-0.12f, 0.12f);
        var thick = look.Build();
        var tail = Outline.Tube(
            (0.2f, 0.66f, Mix(0.06f, 0.07f, t)),
            (Mix(0.52f, 0.5f, t), Mix(0.62f, 0.58f, t), Mix(0.065f, 0.15f, t) * thick),
            (Mix(0.68f, 0.7f, t), Mix(0.3f, 0.26f, t) + up, Mix(0.065f, 0.2f, t) * thick),
            (Mix(0.58f, 0.68f, t), Mix(0.02f, -0.02f, t) + up, Mix(0.062f, 0.15f, t)),
            (Mix(0.74f, 0.56f, t), Mix(-0.12f, -0.2f, t) + up, Mix(0.05f, 0.02f, t)));
        brush.Shape(tail, coat);
        brush.Faded(Math.Min(1, look.Part() * 1.6f), () => brush.Within(tail, () =>
            brush.Mark(Outline.Closed((0.3f, 0.06f + up), (0.5f, -0.02f + up), (0.64f, 0.08f + up), (0.78f, -0.04f + up), (0.95f, 0.05f + up), (0.9f, -0.5f + up), (0.4f, -0.5f + up)), pale)));
    }

    private static void Body(Brush brush, FigureLook look, Tone coat, Tone pale, Tone socks)
    {
        var wide = look.Build();
        var body = Outline.Symmetric((0, 0), (0.2f * wide, 0.06f), (0.32f * wide, 0.36f), (0.38f * wide, 0.66f), (0.28f * wide, 0.82f), (0, 0.84f));
        brush.Shape(body, coat);
        brush.Faded(Mix(look.Random.Chance(0.4f) ? 0.8f : 0, 1, look.Part()), () => brush.Within(body, () =>
            brush.Mark(Outline.Symmetric((0, 0), (0.19f, 0.1f), (0.17f, 0.34f), (0.06f, 0.46f), (0, 0.56f)), pale)));
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            brush.Shape(Outline.Symmetric((0, 0.44f), (0.075f, 0.5f), (0.085f, 0.7f), (0.11f, 0.8f), (0.07f, 0.86f), (0, 0.87f)).Moved(side * 0.13f, 0), socks, 0.08f);
        }
    }

    private static void Head(Brush brush, FigureLook look, Tone coat, Tone pale)
    {
        var random = look.Random;
        Ears(brush, look, coat);
        var shape = look.Part();
        var wide = look.Build(0.04f);
        var head = Between(
            Outline.Symmetric((0, -0.36f), (0.22f, -0.36f), (0.42f, -0.2f), (0.49f, 0.04f), (0.4f, 0.24f), (0.2f, 0.35f), (0, 0.37f)),
            Outline.Symmetric((0, -0.33f), (0.2f, -0.33f), (0.38f, -0.18f), (0.6f, 0.14f), (0.36f, 0.24f), (0.14f, 0.42f), (0, 0.48f)),
            shape).Scaled(wide, 1);
        brush.Shape(head, coat);

        brush.Within(head, () =>
        {
            brush.Faded((2.1f * look.Part()) - 0.45f, () =>
            {
                brush.Mark(Outline.Closed((0.66f, -0.02f), (0.4f, 0), (0.2f, 0.06f), (0.07f, 0.22f), (0, 0.6f), (0.66f, 0.6f)), pale);
                brush.Mark(Outline.Closed((-0.66f, -0.02f), (-0.4f, 0), (-0.2f, 0.06f), (-0.07f, 0.22f), (0, 0.6f), (-0.66f, 0.6f)), pale);
            });
            if (random.Chance(0.6f))
            {
                brush.Faded(0.8f * (1 - (1.4f * look.Part())), () => Stripes(brush, coat.Darker(0.16f)));
            }
        });
        Muzzle(brush, look, pale);
        var eye = Mix(0.088f, 0.07f, look.Part());
        Face.Paint(brush, 0, Mix(-0.03f, -0.01f, shape), Mix(0.2f, 0.21f, shape), eye, look);
        Face.Cheeks(brush, 0, 0.15f, Mix(0.34f, 0.36f, shape), 0.08f);
    }

    private static void Ears(Brush brush, FigureLook look, Tone coat)
    {
        var t = look.Part();
        var tall = look.Build(0.1f);
        var ear = Between(
            Outline.Closed((0.07f, -0.3f), (0.07f, -0.3f), (0.2f, -0.48f), (0.38f, -0.64f * tall), (0.38f, -0.64f * tall), (0.47f, -0.38f), (0.46f, -0.04f), (0.46f, -0.04f)),
            Outline.Closed((0.05f, -0.28f), (0.05f, -0.28f), (0.17f, -0.55f), (0.4f, -0.84f * tall), (0.4f, -0.84f * tall), (0.5f, -0.5f), (0.46f, -0.04f), (0.46f, -0.04f)),
            t);
        var inner = Tone.Mix(new Tone(352, 0.6f, 0.76f), new Tone(18, 0.35f, 0.22f), look.Part());
        var tip = look.Part();
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var here = ear.Scaled(side, 1);
            brush.Shape(here, coat);
            brush.Within(here, () => brush.Faded((1.6f * tip) - 0.3f, () =>
                brush.Mark(Outline.Ellipse(side * 0.41f, Mix(-0.7f, -0.88f, t), 0.2f, 0.22f), new Tone(18, 0.3f, 0.18f))));
            brush.Mark(here.Moved(-side * 0.29f, 0.3f).Scaled(0.52f, 0.56f).Moved(side * 0.3f, -0.28f), inner);
        }
    }

    private static void Stripes(Brush brush, Tone tone)
    {
        brush.Mark(Outline.Closed((-0.04f, -0.4f), (0.04f, -0.4f), (0, -0.14f), (0, -0.14f)), tone);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            brush.Mark(Outline.Closed((side * 0.1f, -0.4f), (side * 0.18f, -0.38f), (side * 0.1f, -0.17f), (side * 0.1f, -0.17f)), tone);
            brush.Mark(Outline.Closed((side * 0.55f, 0.06f), (side * 0.55f, 0.13f), (side * 0.36f, 0.1f), (side * 0.36f, 0.1f)), tone);
            brush.Mark(Outline.Closed((side * 0.55f, 0.2f), (side * 0.5f, 0.26f), (side * 0.34f, 0.2f), (side * 0.34f, 0.2f)), tone);
        }
    }

    private static void Muzzle(Brush brush, FigureLook look, Tone pale)
    {
        var t = look.Part();
        var noseY = Mix(0.1f, 0.3f, t);
        brush.Faded(0.9f - t, () =>
        {
            brush.Mark(Outline.Ellipse(-0.08f, 0.19f, 0.12f, 0.1f), pale, 0.9f);
            brush.Mark(Outline.Ellipse(0.08f, 0.19f, 0.12f, 0.1f), pale, 0.9f);
        });
        var dark = Tone.Mix(new Tone(352, 0.65f, 0.62f), Tone.Ink, Math.Clamp((look.Part() * 2) - 0.4f, 0, 1));
        brush.Feature(Outline.Closed((-0.06f, noseY - 0.03f), (0.06f, noseY - 0.03f), (0.045f, noseY + 0.02f), (0, noseY + 0.06f), (-0.045f, noseY + 0.02f)).Scaled(Mix(1, 1.25f, t), 1), dark);
        var smile = brush.Style == DrawingStyle.Neon ? Tone.White : new Tone(350, 0.3f, 0.2f);
        if (brush.Style != DrawingStyle.Silhouette)
        {
            brush.Line(Outline.Open((-0.12f, noseY + 0.09f), (-0.06f, noseY + 0.13f), (0, noseY + 0.06f), (0, noseY + 0.06f), (0.06f, noseY + 0.13f), (0.12f, noseY + 0.09f)), smile, 0.022f);
            brush.Faded(1.15f * (1 - (1.08f * look.Part())), () => Whiskers(brush, look.Random.Chance(0.5f) ? Tone.White : new Tone(30, 0.1f, 0.3f)));
        }
    }

    private static void Whiskers(Brush brush, Tone tone)
    {
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            brush.Line(Outline.Open((side * 0.2f, 0.16f), (side * 0.42f, 0.1f), (side * 0.66f, 0.1f)), tone, 0.016f);
            brush.Line(Outline.Open((side * 0.2f, 0.2f), (side * 0.42f, 0.19f), (side * 0.64f, 0.24f)), tone, 0.016f);
        }
    }
}
