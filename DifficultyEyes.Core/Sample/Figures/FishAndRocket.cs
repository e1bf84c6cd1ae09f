using DifficultyEyes.Core.Sample.Drawing;

namespace DifficultyEyes.Core.Sample.Figures;

/// <summary>A fish (0) or a rocket (1): both are streamlined; tail or flame, fins, eye or porthole and heading tell them apart.</summary>
internal sealed class FishAndRocket : FigurePainter
{
    private static readonly Tone[] FishCoats =
    [
        new(24, 0.9f, 0.57f), new(46, 0.9f, 0.58f), new(208, 0.65f, 0.52f), new(176, 0.5f, 0.48f), new(342, 0.65f, 0.65f), new(268, 0.45f, 0.58f), new(8, 0.75f, 0.55f),
    ];

    private static readonly Tone[] RocketHulls =
    [
        new(45, 0.35f, 0.92f), new(210, 0.2f, 0.8f), new(6, 0.72f, 0.54f), new(196, 0.5f, 0.6f), new(225, 0.12f, 0.62f), new(150, 0.35f, 0.68f), new(45, 0.35f, 0.92f), new(44, 0.85f, 0.6f),
    ];

    public override bool StandsOnGround(float blend) => false;

    public override HatPlace Paint(Brush brush, FigureLook look)
    {
        var random = look.Random;
        var hull = Tone.Mix(random.Pick<Tone>(FishCoats), random.Pick<Tone>(RocketHulls), look.Part()).Varied(random);
        var trim = Tone.Mix(hull.Darker(0.08f).Turned(18), random.Pick<Tone>([new(4, 0.78f, 0.52f), new(214, 0.6f, 0.45f), new(36, 0.92f, 0.55f), new(168, 0.55f, 0.4f)]), look.Part());
        var heading = (-88 * look.Part()) + (11 * random.Normal());
        var facing = look.Blend < 0.3f && random.Chance(0.5f) ? -1 : 1;
        brush.Placed(0, Mix(0, -0.1f, look.Blend), facing * heading, Mix(0.94f, 0.88f, look.Blend) * facing, () => Figure(brush, look, hull, trim, heading));
        return new HatPlace(0, -10, 0);
    }

    private static void Figure(Brush brush, FigureLook look, Tone hull, Tone trim, float heading)
    {
        Tail(brush, look, trim);
        Fins(brush, look, trim);
        var shape = look.Part();
        var slim = look.Build(0.09f);
        var body = Between(
            Outline.Closed((0.72f, 0.02f), (0.56f, -0.24f), (0.2f, -0.4f), (-0.2f, -0.33f), (-0.55f, -0.09f), (-0.55f, 0.09f), (-0.2f, 0.33f), (0.2f, 0.42f), (0.56f, 0.27f)),
            Outline.Closed((0.94f, 0), (0.62f, -0.2f), (0.2f, -0.3f), (-0.25f, -0.29f), (-0.58f, -0.18f), (-0.58f, 0.18f), (-0.25f, 0.29f), (0.2f, 0.3f), (0.62f, 0.2f)),
            shape).Scaled(1, slim);
        brush.Shape(body, hull);
        brush.Within(body, () =>
        {
            brush.Faded(0.7f - (1.1f * look.Part()), () => Scales(brush, hull));
            brush.Faded(Presence(look.Part()), () => Panels(brush, trim));
            if (look.Random.Chance(0.45f))
            {
                brush.Faded(0.85f - (1.2f * look.Part()), () => Bands(brush, look.Random.Chance(0.6f) ? Tone.White : hull.Darker(0.2f)));
            }
        });
        Window(brush, look, trim, heading);
        SideFin(brush, look, trim);
    }

    private static void Tail(Brush brush, FigureLook look, Tone trim)
    {
        var t = look.Part();
        brush.Faded(Presence(1 - t), () =>
        {
            var spread = look.Build(0.12f) * Mix(1, 0.75f, t);
            brush.Shape(
                Outline.Closed((-0.46f, 0), (-0.62f, -0.14f * spread), (-0.92f, -0.36f * spread), (-0.92f, -0.36f * spread), (-0.84f, 0), (-0.92f, 0.36f * spread), (-0.92f, 0.36f * spread), (-0.62f, 0.14f * spread)),
                trim);
        });
        brush.Faded(Presence(t), () =>
        {
            var length = look.Random.Between(0.3f, 0.48f) * Mix(0.4f, 1, t);
            brush.Soft(Outline.Ellipse(-0.78f, 0, 0.3f, 0.2f), new Tone(36, 1, 0.6f), 0.5f, 0.07f);
            brush.Shape(Flame(length, 0.17f), new Tone(16, 0.95f, 0.56f), 0.06f);
            brush.Shape(Flame(length * 0.66f, 0.11f), new Tone(44, 1, 0.6f), 0.06f);
            brush.Shape(Outline.Polygon((-0.52f, -0.17f), (-0.68f, -0.2f), (-0.68f, 0.2f), (-0.52f, 0.17f)), new Tone(225, 0.12f, 0.4f));
        });
    }

    private static Outline Flame(float length, float width) => Outline.Closed(
        (-0.6f, -width), (-0.66f - (length * 0.3f), -width), (-0.66f - length, 0), (-0.66f - length, 0), (-0.66f - (length * 0.3f), width), (-0.6f, width));

    private static void Fins(Brush brush, FigureLook look, Tone trim)
    {
        var t = look.Part();
        var tall = look.Build(0.12f);
        var upper = Between(
            Outline.Closed((0.28f, -0.3f), (0.12f, -0.54f * tall), (-0.16f, -0.6f * tall), (-0.34f, -0.46f * tall), (-0.3f, -0.2f), (0, -0.24f)),
            Outline.Closed((-0.08f, -0.2f), (-0.24f, -0.36f), (-0.52f, -0.54f * tall), (-0.8f, -0.52f * tall), (-0.6f, -0.24f), (-0.4f, -0.12f)),
            t);
        var lower = Between(
            Outline.Closed((0.1f, 0.3f), (0, 0.5f), (-0.16f, 0.58f * tall), (-0.3f, 0.46f * tall), (-0.26f, 0.22f), (0, 0.24f)),
            Outline.Closed((-0.08f, 0.2f), (-0.24f, 0.36f), (-0.52f, 0.54f * tall), (-0.8f, 0.52f * tall), (-0.6f, 0.24f), (-0.4f, 0.12f)),
            t);
        brush.Shape(upper, trim);
        brush.Shape(lower, trim);
    }

    private static void SideFin(Brush brush, FigureLook look, Tone trim)
    {
        var t = look.Part();
        brush.Shape(
            Between(
                Outline.Closed((0.14f, 0.1f), (-0.04f, 0.08f), (-0.22f, 0.2f), (-0.16f, 0.32f), (0, 0.3f), (0.1f, 0.22f)),
                Outline.Closed((-0.24f, -0.035f), (-0.4f, -0.05f), (-0.74f, -0.035f), (-0.74f, 0.035f), (-0.4f, 0.05f), (-0.24f, 0.035f)),
                t),
            trim.Darker(0.04f));
    }

    private static void Scales(Brush brush, Tone hull)
    {
        for (var column = 0; column < 5; column++)
        {
            for (var row = -2; row <= 2; row++)
            {
                var (x, y) = (0.12f - (column * 0.14f), (row + (column % 2 * 0.5f)) * 0.15f);
                brush.Line(Outline.Open((x, y - 0.07f), (x - 0.05f, y), (x, y + 0.07f)), hull.Darker(0.13f), 0.026f);
            }
        }
    }

    private static void Bands(Brush brush, Tone tone)
    {
        brush.Mark(Outline.Closed((0.2f, -0.5f), (0.28f, 0), (0.2f, 0.5f), (0.06f, 0.5f), (0.14f, 0), (0.06f, -0.5f)), tone, 0.9f);
        brush.Mark(Outline.Closed((-0.24f, -0.5f), (-0.18f, 0), (-0.24f, 0.5f), (-0.36f, 0.5f), (-0.3f, 0), (-0.36f, -0.5f)), tone, 0.9f);
    }

    private static void Panels(Brush brush, Tone trim)
    {
        brush.Mark(Outline.Closed((0.58f, -0.4f), (0.53f, 0), (0.58f, 0.4f), (1.1f, 0.4f), (1.1f, -0.4f)), trim);
        brush.Mark(Outline.Closed((-0.3f, -0.5f), (-0.35f, 0), (-0.3f, 0.5f), (-0.38f, 0.5f), (-0.43f, 0), (-0.38f, -0.5f)), trim);
    }

    private static void Window(Brush brush, FigureLook look, Tone trim, float heading)
    {
        var t = look.Part();
        var (x, y) = (Mix(0.43f, 0.26f, t), Mix(-0.09f, 0, t));
        var rim = Mix(0.115f, 0.2f, t);
        brush.Shape(Outline.Ellipse(x, y, rim, rim), Tone.Mix(Tone.White, trim.Lighter(0.1f), t), 0.05f);
        if (t < 0.5f)
        {
            Face.RoundEye(brush, x, y, rim * Mix(0.8f, 0.7f, t * 2), new Tone(45, 0.5f, 0.94f), look, Mood.Calm);
            if (brush.Style != DrawingStyle.Silhouette)
            {
                brush.Line(Outline.Open((0.68f, 0.14f), (0.6f, 0.17f), (0.51f, 0.12f)), brush.Style == DrawingStyle.Neon ? Tone.White : new Tone(350, 0.4f, 0.2f), 0.03f);
            }

            brush.Soft(Outline.Ellipse(0.4f, 0.14f, 0.08f, 0.06f), Tone.Blush, 0.6f, 0.03f);
            return;
        }

        brush.Shape(Outline.Ellipse(x, y, rim * 0.78f, rim * 0.78f), new Tone(200, 0.6f, 0.74f), 0.12f);
        brush.Placed(x, y, -heading, 1, () => Face.Paint(brush, 0, -0.02f, 0.062f, 0.034f, look, 0.055f));
    }
}
