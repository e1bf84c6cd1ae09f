using DifficultyEyes.Core.Sample.Drawing;

namespace DifficultyEyes.Core.Sample.Figures;

/// <summary>A snail (0) or a teapot (1): shell or pot, neck or spout, tail or handle, feelers or lid tell them apart.</summary>
internal sealed class SnailAndTeapot : FigurePainter
{
    private static readonly Tone[] Shells =
    [
        new(22, 0.6f, 0.5f), new(38, 0.75f, 0.6f), new(345, 0.5f, 0.6f), new(200, 0.4f, 0.55f), new(275, 0.35f, 0.58f), new(140, 0.3f, 0.5f), new(12, 0.65f, 0.55f),
    ];

    private static readonly Tone[] Feet = [new(38, 0.45f, 0.76f), new(80, 0.35f, 0.62f), new(18, 0.4f, 0.72f), new(50, 0.5f, 0.7f), new(210, 0.18f, 0.68f)];

    private static readonly Tone[] Pots =
    [
        new(40, 0.3f, 0.92f), new(196, 0.4f, 0.7f), new(352, 0.5f, 0.72f), new(6, 0.65f, 0.5f), new(158, 0.35f, 0.62f), new(46, 0.75f, 0.62f), new(222, 0.45f, 0.5f), new(24, 0.5f, 0.5f),
    ];

    public override HatPlace Paint(Brush brush, FigureLook look)
    {
        var random = look.Random;
        var pot = Tone.Mix(random.Pick<Tone>(Shells), random.Pick<Tone>(Pots), look.Part()).Varied(random);
        var foot = Tone.Mix(random.Pick<Tone>(Feet), pot, look.Part()).Varied(random, 0.5f);
        var facing = random.Chance(0.5f) ? 1 : -1;
        brush.Placed(0, 0, 0, facing, () => Figure(brush, look, pot, foot));
        return new HatPlace(facing * -0.08f, Mix(-0.36f, -0.34f, look.Blend), 0.24f, -6 * facing);
    }

    private static void Figure(Brush brush, FigureLook look, Tone pot, Tone foot)
    {
        var random = look.Random;
        Handle(brush, look, pot);
        var neck = look.Part();
        var head = random.Between(-0.06f, 0.06f);
        var stalks = 1 - (1.2f * look.Part());
        brush.Faded(Presence(stalks, 0.2f), () => Feelers(brush, look, foot, Mix(0.66f, 0.8f, neck) + head, Mix(-0.1f, -0.14f, neck), Math.Max(stalks, 0.3f)));
        var sole = look.Part();
        brush.Shape(
            Outline.Tube(
                (Mix(-0.88f, -0.26f, sole), Mix(0.74f, 0.72f, sole), Mix(0.02f, 0.07f, sole)),
                (Mix(-0.45f, -0.1f, sole), Mix(0.68f, 0.74f, sole), Mix(0.1f, 0.07f, sole)),
                (Mix(0.1f, 0.08f, sole), Mix(0.67f, 0.74f, sole), Mix(0.13f, 0.07f, sole)),
                (Mix(0.36f, 0.24f, sole), Mix(0.67f, 0.72f, sole), Mix(0.12f, 0.07f, sole))),
            foot);
        brush.Shape(
            Outline.Tube(
                (Mix(0, 0.3f, neck), Mix(0.68f, 0.44f, neck), Mix(0.1f, 0.18f, neck)),
                (Mix(0.44f, 0.54f, neck), Mix(0.62f, 0.34f, neck), Mix(0.16f, 0.12f, neck)),
                (Mix(0.62f, 0.68f, neck) + head, Mix(0.2f, 0.04f, neck), Mix(0.13f, 0.078f, neck)),
                (Mix(0.66f, 0.84f, neck) + head, Mix(-0.08f, -0.14f, neck), Mix(0.165f, 0.075f, neck))),
            foot);

        var round = look.Part();
        Lid(brush, look, pot, round);
        var wide = look.Build();
        var vessel = Between(
            Outline.Closed((-0.1f, -0.4f), (0.22f, -0.3f), (0.38f, 0.02f), (0.34f, 0.38f), (0.1f, 0.58f), (-0.28f, 0.58f), (-0.52f, 0.38f), (-0.58f, 0.04f), (-0.42f, -0.28f)),
            Outline.Closed((-0.04f, -0.24f), (0.26f, -0.18f), (0.46f, 0.06f), (0.48f, 0.36f), (0.26f, 0.66f), (-0.32f, 0.66f), (-0.54f, 0.36f), (-0.52f, 0.06f), (-0.34f, -0.18f)),
            round).Scaled(wide, 1);
        brush.Shape(vessel, pot);
        brush.Within(vessel, () =>
        {
            if (random.Chance(0.75f))
            {
                brush.Faded(Presence(look.Part(), 0.4f), () => Pattern(brush, random, pot));
            }

            brush.Faded(1.2f - (1.35f * look.Part()), () => Spiral(brush, pot, random.Chance(0.5f) ? 1 : 0));
        });
        brush.Soft(Outline.Ellipse(-0.3f, -0.12f, 0.12f, 0.06f, -35), Tone.White, 0.5f, 0.03f);
        Faces(brush, look, head);
    }

    private static void Handle(Brush brush, FigureLook look, Tone pot)
    {
        var t = look.Part();
        var size = look.Build(0.1f);
        brush.Faded(Presence(t), () => brush.Shape(
            Outline.Tube((-0.4f, -0.04f, 0.06f), (-0.74f * size, -0.12f, 0.065f), (-0.92f * size, 0.14f, 0.065f), (-0.78f * size, 0.42f, 0.06f), (-0.44f, 0.46f, 0.055f)),
            pot.Darker(0.04f)));
    }

    private static void Lid(Brush brush, FigureLook look, Tone pot, float round)
    {
        var t = look.Part();
        brush.Faded(Presence(t), () =>
        {
            var top = Mix(-0.36f, -0.2f, round);
            brush.Shape(Outline.Ellipse(-0.04f, top - 0.21f, 0.085f, 0.085f), pot.Darker(0.05f));
            brush.Shape(Outline.Closed((-0.34f, top + 0.06f), (-0.28f, top - 0.08f), (-0.04f, top - 0.16f), (0.2f, top - 0.08f), (0.26f, top + 0.06f), (-0.04f, top + 0.1f)), pot.Lighter(0.03f));
        });
    }

    private static void Feelers(Brush brush, FigureLook look, Tone foot, float x, float y, float length)
    {
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var (tipX, tipY) = (x + (side * 0.15f), y - (0.4f * length));
            brush.Shape(Outline.Tube((x + (side * 0.05f), y, 0.04f), (x + (side * 0.09f), y - (0.22f * length), 0.034f), (tipX, tipY, 0.03f)), foot);
            Face.RoundEye(brush, tipX, tipY, 0.085f, Tone.White, look, look.Mood == Mood.Winking && side == 1 ? Mood.Cheerful : look.Mood);
        }
    }

    private static void Spiral(Brush brush, Tone pot, int kind)
    {
        var line = new List<(float X, float Y)>();
        for (var step = 0; step <= 26; step++)
        {
            var angle = step * 0.55f;
            var radius = 0.02f + (0.031f * angle);
            line.Add((-0.1f + (radius * MathF.Cos(angle + 0.6f)), 0.12f + (radius * MathF.Sin(angle + 0.6f))));
        }

        brush.Line(Outline.Open([.. line]), kind == 0 ? pot.Darker(0.2f) : Tone.Mix(pot, Tone.White, 0.7f), 0.055f);
    }

    private static void Pattern(Brush brush, SampleRandom random, Tone pot)
    {
        var tone = pot.Lightness > 0.75f
            ? random.Pick<Tone>([new(214, 0.6f, 0.55f), new(350, 0.6f, 0.62f), new(150, 0.4f, 0.5f), new(36, 0.8f, 0.6f)])
            : Tone.White;
        switch (random.Below(3))
        {
            case 0:
                brush.Mark(Outline.Closed((-0.8f, -0.02f), (-0.04f, 0.05f), (0.8f, -0.02f), (0.8f, -0.1f), (-0.04f, -0.03f), (-0.8f, -0.1f)), tone, 0.9f);
                brush.Mark(Outline.Closed((-0.8f, 0.5f), (-0.04f, 0.58f), (0.8f, 0.5f), (0.8f, 0.42f), (-0.04f, 0.5f), (-0.8f, 0.42f)), tone, 0.9f);
                break;
            case 1:
                for (var i = 0; i < 11; i++)
                {
                    brush.Mark(Outline.Ellipse(-0.44f + (i % 4 * 0.27f) + (i / 4 % 2 * 0.13f), -0.04f + (i / 4 * 0.26f), 0.052f, 0.052f), tone, 0.9f);
                }

                break;
            default:
                for (var petal = 0; petal < 6; petal++)
                {
                    brush.Mark(Outline.Ellipse(0.08f, 0, 0.07f, 0.045f).Turned(petal * 60).Moved(-0.3f, 0.42f), tone, 0.9f);
                    brush.Mark(Outline.Ellipse(0.08f, 0, 0.07f, 0.045f).Turned(petal * 60).Moved(0.26f, 0.44f), tone, 0.9f);
                }

                break;
        }
    }

    private static void Faces(Brush brush, FigureLook look, float head)
    {
        if (look.Part() < 0.5f)
        {
            Face.Mouth(brush, 0.69f + head, -0.03f, 0.07f, look.Mood);
            brush.Soft(Outline.Ellipse(0.56f + head, -0.03f, 0.05f, 0.04f), Tone.Blush, 0.7f, 0.02f);
        }
        else
        {
            Face.Paint(brush, -0.03f, 0.18f, 0.15f, 0.068f, look, 0.12f);
            Face.Cheeks(brush, -0.03f, 0.28f, 0.26f, 0.07f);
        }
    }
}
