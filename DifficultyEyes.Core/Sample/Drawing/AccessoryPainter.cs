using DifficultyEyes.Core.Sample.Figures;

namespace DifficultyEyes.Core.Sample.Drawing;

/// <summary>Paints hats and bows where a figure says they sit.</summary>
internal static class AccessoryPainter
{
    public static void Paint(Brush brush, Accessory accessory, HatPlace place, SampleRandom random)
    {
        var tone = new Tone(random.Between(0, 360), 0.65f, 0.55f);
        brush.Placed(place.X, place.Y, place.Degrees, place.Width / 0.3f, () =>
        {
            switch (accessory)
            {
                case Accessory.PartyHat:
                    PartyHat(brush, tone);
                    break;
                case Accessory.TopHat:
                    TopHat(brush, tone);
                    break;
                case Accessory.Crown:
                    brush.Shape(Outline.Polygon((-0.2f, 0.06f), (-0.24f, -0.2f), (-0.12f, -0.08f), (0, -0.26f), (0.12f, -0.08f), (0.24f, -0.2f), (0.2f, 0.06f)), new Tone(45, 0.9f, 0.56f));
                    brush.Mark(Outline.Ellipse(0, -0.03f, 0.04f, 0.04f), tone);
                    break;
                case Accessory.Beanie:
                    brush.Shape(Outline.Closed((-0.26f, 0.06f), (-0.22f, -0.14f), (0, -0.24f), (0.22f, -0.14f), (0.26f, 0.06f), (0, 0.02f)), tone);
                    brush.Shape(Outline.Tube((-0.27f, 0.05f, 0.05f), (0, 0, 0.05f), (0.27f, 0.05f, 0.05f)), tone.Lighter(0.2f), 0.06f);
                    brush.Shape(Outline.Ellipse(0, -0.26f, 0.08f, 0.08f), Tone.White, 0.06f);
                    break;
                case Accessory.Flower:
                    Flower(brush, tone);
                    break;
                case Accessory.Bow:
                    brush.Shape(Outline.Closed((0, 0), (0, 0), (-0.22f, -0.13f), (-0.25f, 0.02f), (-0.2f, 0.14f)), tone);
                    brush.Shape(Outline.Closed((0, 0), (0, 0), (0.22f, -0.13f), (0.25f, 0.02f), (0.2f, 0.14f)), tone);
                    brush.Shape(Outline.Ellipse(0, 0.01f, 0.06f, 0.065f), tone.Darker(0.06f));
                    break;
                default:
                    break;
            }
        });
    }

    private static void PartyHat(Brush brush, Tone tone)
    {
        var cone = Outline.Polygon((-0.19f, 0.05f), (0, -0.4f), (0.19f, 0.05f));
        brush.Shape(cone, tone);
        brush.Within(cone, () =>
        {
            brush.Mark(Outline.Polygon((-0.3f, -0.02f), (0.3f, -0.12f), (0.3f, -0.2f), (-0.3f, -0.1f)), tone.Turned(60).Lighter(0.2f));
            brush.Mark(Outline.Polygon((-0.3f, -0.2f), (0.3f, -0.3f), (0.3f, -0.36f), (-0.3f, -0.26f)), tone.Turned(60).Lighter(0.2f));
        });
        brush.Shape(Outline.Ellipse(0, -0.4f, 0.06f, 0.06f), Tone.White, 0.06f);
    }

    private static void TopHat(Brush brush, Tone tone)
    {
        var felt = new Tone(tone.Hue, 0.15f, 0.2f);
        brush.Shape(Outline.Closed((-0.16f, 0.04f), (-0.16f, 0.04f), (-0.18f, -0.34f), (-0.18f, -0.34f), (0, -0.36f), (0.18f, -0.34f), (0.18f, -0.34f), (0.16f, 0.04f), (0.16f, 0.04f)), felt);
        brush.Mark(Outline.Polygon((-0.165f, 0), (-0.17f, -0.09f), (0.17f, -0.09f), (0.165f, 0)), tone);
        brush.Shape(Outline.Ellipse(0, 0.04f, 0.29f, 0.05f), felt, 0.06f);
    }

    private static void Flower(Brush brush, Tone tone)
    {
        for (var petal = 0; petal < 5; petal++)
        {
            brush.Shape(Outline.Ellipse(0.085f, 0, 0.08f, 0.06f).Turned(petal * 72).Moved(0.16f, 0.04f), tone.Lighter(0.12f), 0.08f);
        }

        brush.Shape(Outline.Ellipse(0.16f, 0.04f, 0.05f, 0.05f), new Tone(46, 0.95f, 0.6f), 0.05f);
    }
}
