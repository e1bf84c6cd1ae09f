using DifficultyEyes.Core.Sample.Drawing;

namespace DifficultyEyes.Core.Sample.Figures;

/// <summary>An owl (0) or a penguin (1): tufts, eye discs, feathers, beak, wings and feet tell them apart.</summary>
internal sealed class OwlAndPenguin : FigurePainter
{
    private static readonly Tone[] OwlCoats =
    [
        new(26, 0.48f, 0.4f), new(32, 0.55f, 0.52f), new(20, 0.3f, 0.3f), new(215, 0.12f, 0.5f), new(40, 0.25f, 0.86f), new(265, 0.2f, 0.45f),
    ];

    private static readonly Tone[] PenguinCoats =
    [
        new(222, 0.35f, 0.2f), new(235, 0.15f, 0.15f), new(210, 0.35f, 0.32f), new(205, 0.22f, 0.48f), new(222, 0.35f, 0.2f),
    ];

    public override HatPlace Paint(Brush brush, FigureLook look)
    {
        var random = look.Random;
        var coat = Tone.Mix(random.Pick<Tone>(OwlCoats), random.Pick<Tone>(PenguinCoats), look.Part()).Varied(random);
        var pale = Tone.Mix(new Tone(36, 0.5f, Math.Max(0.78f, coat.Lightness)), Tone.White, look.Part());
        var wide = look.Build();

        Feet(brush, look);
        var shape = look.Part();
        var body = Between(
            Outline.Symmetric((0, -0.7f), (0.28f, -0.7f), (0.48f, -0.5f), (0.52f, -0.08f), (0.48f, 0.38f), (0.3f, 0.72f), (0, 0.8f)),
            Outline.Symmetric((0, -0.82f), (0.22f, -0.77f), (0.36f, -0.52f), (0.38f, -0.14f), (0.48f, 0.34f), (0.34f, 0.74f), (0, 0.8f)),
            shape).Scaled(wide, 1);
        Tufts(brush, look, coat, shape);
        brush.Shape(body, coat);
        brush.Within(body, () => Belly(brush, look, coat, pale));
        Wings(brush, look, coat, wide);
        FaceAndBeak(brush, look, coat, pale);
        return new HatPlace(0, Mix(-0.62f, -0.72f, shape), Mix(0.34f, 0.25f, shape));
    }

    private static void Feet(Brush brush, FigureLook look)
    {
        var t = look.Part();
        var orange = Tone.Mix(new Tone(40, 0.7f, 0.55f), new Tone(26, 0.95f, 0.56f), t);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            brush.Shape(Outline.Ellipse(side * Mix(0.16f, 0.2f, t), 0.81f, Mix(0.1f, 0.19f, t), Mix(0.07f, 0.075f, t), side * 8), orange, 0.08f);
        }
    }

    private static void Tufts(Brush brush, FigureLook look, Tone coat, float shape)
    {
        var t = look.Part();
        brush.Faded(Presence(1 - t), () =>
        {
            var tip = Mix(-0.98f, -0.72f, t) * look.Build(0.05f);
            foreach (var side in (ReadOnlySpan<int>)[-1, 1])
            {
                brush.Shape(Outline.Closed((0.12f, -0.62f), (0.12f, -0.62f), (0.28f, -0.74f), (0.5f, tip), (0.5f, tip), (0.5f, -0.62f), (0.46f, -0.42f), (0.46f, -0.42f)).Scaled(side * Mix(1, 0.8f, shape), 1), coat);
            }
        });
    }

    private static void Belly(Brush brush, FigureLook look, Tone coat, Tone pale)
    {
        var t = look.Part();
        brush.Mark(Outline.Ellipse(0, Mix(0.34f, 0.26f, t), Mix(0.33f, 0.35f, t), Mix(0.38f, 0.54f, t)), pale);
        brush.Faded(0.85f - (1.3f * look.Part()), () =>
        {
            for (var row = 0; row < 4; row++)
            {
                for (var column = -2; column <= 2; column++)
                {
                    var x = (column + (row % 2 * 0.5f)) * 0.15f;
                    var y = 0.1f + (row * 0.14f);
                    brush.Line(Outline.Open((x - 0.05f, y), (x, y + 0.055f), (x + 0.05f, y)), Tone.Mix(coat, pale, 0.25f), 0.028f);
                }
            }
        });
    }

    private static void Wings(Brush brush, FigureLook look, Tone coat, float wide)
    {
        var t = look.Part();
        var spread = look.Random.Chance(0.25f) ? look.Random.Between(25, 70) : look.Random.Between(-3, 8);
        var lift = Mix(spread * 0.5f, spread + 14, t);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            brush.Placed(side * Mix(0.46f, 0.36f, t) * wide, Mix(-0.18f, -0.16f, t), -side * lift, 1, () =>
            {
                var wing = Between(
                    Outline.Closed((-0.08f, -0.08f), (0.1f, -0.02f), (0.16f, 0.26f), (0.06f, 0.58f), (-0.06f, 0.7f), (-0.1f, 0.4f), (-0.12f, 0.12f)),
                    Outline.Closed((-0.07f, -0.06f), (0.07f, -0.02f), (0.12f, 0.22f), (0.1f, 0.5f), (0.02f, 0.62f), (-0.05f, 0.4f), (-0.08f, 0.14f)),
                    t).Scaled(side, 1);
                brush.Shape(wing, coat.Darker(0.06f));
                brush.Within(wing, () => brush.Faded(0.8f - (1.2f * t), () =>
                {
                    for (var row = 0; row < 4; row++)
                    {
                        var y = 0.14f + (row * 0.14f);
                        brush.Line(Outline.Open((-0.16f, y), (-0.06f, y + 0.06f), (0.02f, y), (0.1f, y + 0.06f), (0.2f, y)), coat.Lighter(0.14f), 0.026f);
                    }
                }));
            });
        }
    }

    private static void FaceAndBeak(Brush brush, FigureLook look, Tone coat, Tone pale)
    {
        var t = look.Part();
        var (eyeX, eyeY) = (Mix(0.21f, 0.14f, t), Mix(-0.36f, -0.44f, t));
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            brush.Mark(Outline.Ellipse(side * eyeX, Mix(eyeY, eyeY + 0.03f, t), Mix(0.24f, 0.17f, t), Mix(0.24f, 0.19f, t)), pale);
        }

        brush.Faded(0.8f - (1.2f * t), () =>
        {
            foreach (var side in (ReadOnlySpan<int>)[-1, 1])
            {
                brush.Line(Outline.Ellipse(side * eyeX, eyeY, 0.225f, 0.225f), Tone.Mix(coat, pale, 0.4f), 0.026f);
            }
        });

        var eyes = look.Part();
        var iris = look.Random.Pick<Tone>([new(44, 0.95f, 0.56f), new(34, 0.95f, 0.55f), new(90, 0.5f, 0.5f)]);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var mood = look.Mood == Mood.Winking && side == 1 ? Mood.Cheerful : look.Mood;
            if (eyes < 0.5f)
            {
                Face.RoundEye(brush, side * eyeX, eyeY, Mix(0.16f, 0.1f, eyes), iris, look, mood);
            }
            else
            {
                Face.Eye(brush, side * eyeX, eyeY, Mix(0.09f, 0.068f, eyes), look, mood);
            }
        }

        Face.Cheeks(brush, 0, eyeY + 0.2f, eyeX + 0.03f, Mix(0.05f, 0.06f, t));
        var beak = look.Part();
        var y = eyeY + Mix(0.05f, 0.08f, beak);
        brush.Shape(
            Between(
                Outline.Symmetric((0, y), (0.07f, y + 0.03f), (0.06f, y + 0.11f), (0.02f, y + 0.2f), (0, y + 0.22f)),
                Outline.Symmetric((0, y), (0.1f, y + 0.04f), (0.15f, y + 0.09f), (0.06f, y + 0.15f), (0, y + 0.17f)),
                beak),
            Tone.Mix(new Tone(40, 0.75f, 0.5f), new Tone(28, 0.98f, 0.56f), beak));
    }
}
