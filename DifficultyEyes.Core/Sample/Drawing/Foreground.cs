namespace DifficultyEyes.Core.Sample.Drawing;

/// <summary>Paints something in front of the figure: a fence, leaves, or a curtain.</summary>
internal static class Foreground
{
    public static void Paint(Brush brush, SampleRandom random)
    {
        switch (random.Below(3))
        {
            case 0:
                var wood = new Tone(28, 0.4f, random.Between(0.45f, 0.7f));
                for (var i = -3; i <= 3; i++)
                {
                    var x = (i * 0.34f) + random.Between(-0.03f, 0.03f);
                    brush.Shape(Outline.Polygon((x - 0.12f, 1.2f), (x - 0.12f, -0.42f), (x, -0.58f), (x + 0.12f, -0.42f), (x + 0.12f, 1.2f)), wood, 0.06f);
                }

                brush.Shape(Outline.Polygon((-1.2f, 0.1f), (1.2f, 0.1f), (1.2f, 0.26f), (-1.2f, 0.26f)), wood.Darker(0.05f), 0.05f);
                break;
            case 1:
                for (var i = 0; i < 13; i++)
                {
                    var leaf = new Tone(random.Between(80, 140), 0.42f, random.Between(0.28f, 0.46f));
                    brush.Shape(
                        Outline.Closed((-0.36f, 0), (-0.36f, 0), (0, -0.17f), (0.36f, 0), (0.36f, 0), (0, 0.17f)).Turned(random.Between(0, 180)).Moved(random.Between(-0.95f, 0.95f), random.Between(-0.5f, 1)),
                        leaf);
                }

                break;
            default:
                var side = random.Chance(0.5f) ? 1 : -1;
                var cloth = new Tone(random.Between(0, 360), 0.5f, 0.45f);
                for (var i = 0; i < 5; i++)
                {
                    var x = side * (1 - (i * 0.22f));
                    brush.Shape(Outline.Tube((x, -1.2f, 0.15f), (x + 0.03f, 0, 0.16f), (x - 0.02f, 1.2f, 0.18f)), cloth.Darker(i % 2 * 0.08f));
                }

                break;
        }
    }
}
