using SkiaSharp;

namespace DifficultyEyes.Core.Sample.Drawing;

/// <summary>Paints the background of a picture, from edge to edge and a little beyond.</summary>
internal sealed class SceneryPainter(SKCanvas canvas, Brush brush, SampleRandom random)
{
    private const float Horizon = 0.42f;

    public void Paint(Scenery scenery)
    {
        switch (scenery)
        {
            case Scenery.Sky:
                Gradient(new Tone(206, 0.75f, 0.72f), new Tone(198, 0.6f, 0.88f));
                Clouds(3);
                break;
            case Scenery.Dusk:
                Gradient(new Tone(255, 0.4f, 0.5f), new Tone(22, 0.9f, 0.74f));
                brush.Soft(Outline.Ellipse(random.Between(-0.6f, 0.6f), 0.3f, 0.3f, 0.3f), new Tone(42, 1, 0.8f), 0.9f, 0.04f);
                Hills(new Tone(285, 0.28f, 0.42f), new Tone(270, 0.3f, 0.32f));
                break;
            case Scenery.Night:
                Gradient(new Tone(236, 0.5f, 0.17f), new Tone(255, 0.42f, 0.36f));
                Stars();
                break;
            case Scenery.Meadow:
                Gradient(new Tone(200, 0.65f, 0.8f), new Tone(60, 0.5f, 0.9f));
                Hills(new Tone(105, 0.36f, 0.64f), new Tone(98, 0.42f, 0.52f));
                Blossoms();
                break;
            case Scenery.Forest:
                Gradient(new Tone(130, 0.25f, 0.68f), new Tone(90, 0.3f, 0.45f));
                Trunks();
                Hills(new Tone(120, 0.26f, 0.4f), new Tone(100, 0.3f, 0.33f));
                break;
            case Scenery.Wallpaper:
                Wallpaper();
                break;
            case Scenery.Studio:
                var plain = new Tone(random.Between(0, 360), random.Between(0.25f, 0.55f), random.Between(0.66f, 0.88f));
                Gradient(plain.Lighter(0.06f), plain.Darker(0.1f));
                brush.Soft(Outline.Ellipse(0, -0.1f, 0.7f, 0.7f), plain.Lighter(0.12f), 0.7f, 0.2f);
                break;
            case Scenery.Underwater:
                Gradient(new Tone(186, 0.6f, 0.66f), new Tone(212, 0.62f, 0.36f));
                Water();
                break;
            case Scenery.Desert:
                Gradient(new Tone(200, 0.5f, 0.82f), new Tone(40, 0.8f, 0.86f));
                Hills(new Tone(32, 0.6f, 0.72f), new Tone(28, 0.58f, 0.64f));
                break;
            case Scenery.Room:
                Room();
                break;
            case Scenery.Snow:
                Gradient(new Tone(205, 0.45f, 0.78f), new Tone(200, 0.35f, 0.94f));
                Peaks();
                Hills(new Tone(205, 0.35f, 0.9f), new Tone(200, 0.3f, 0.96f));
                Flakes();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(scenery));
        }
    }

    /// <summary>Plain paper for the drawn manners.</summary>
    public void PaintPaper(Tone paper, Tone line)
    {
        Gradient(paper.Lighter(0.02f), paper.Darker(0.03f));
        for (var i = -4; i <= 4; i++)
        {
            brush.Faded(0.14f, () => brush.Line(Outline.Open((-1.1f, i * 0.25f), (1.1f, i * 0.25f)), line, 0.012f));
        }
    }

    private void Gradient(Tone top, Tone bottom)
    {
        var turn = 6 * random.Normal();
        var (from, to) = (top.Turned(turn), bottom.Turned(turn));
        using var shader = SKShader.CreateLinearGradient(new SKPoint(0, -1), new SKPoint(0, 1), [from.Color(), to.Color()], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawRect(new SKRect(-1.2f, -1.2f, 1.2f, 1.2f), paint);
    }

    private void Flat(Outline outline, Tone tone, float opacity = 1)
    {
        using var path = outline.ToPath();
        using var paint = new SKPaint { IsAntialias = true, Color = tone.Color(opacity) };
        canvas.DrawPath(path, paint);
    }

    private void Clouds(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (x, y, size) = (random.Between(-1, 1), random.Between(-0.9f, 0.5f), random.Between(0.12f, 0.22f));
            Flat(Outline.Ellipse(x - size, y, size, size * 0.6f), Tone.White, 0.85f);
            Flat(Outline.Ellipse(x + size, y, size * 1.1f, size * 0.55f), Tone.White, 0.85f);
            Flat(Outline.Ellipse(x, y - (size * 0.35f), size, size * 0.8f), Tone.White, 0.85f);
        }
    }

    private void Hills(Tone far, Tone near)
    {
        var (a, b, c) = (random.Between(-0.12f, 0.12f), random.Between(-0.12f, 0.12f), random.Between(-0.05f, 0.05f));
        Flat(Outline.Closed((-1.4f, Horizon + a), (-0.7f, Horizon - 0.14f - a), (0, Horizon + b), (0.7f, Horizon - 0.16f + a), (1.4f, Horizon + b), (1.5f, 1.5f), (-1.5f, 1.5f)), far);
        Flat(Outline.Closed((-1.4f, Horizon + 0.22f + c), (-0.5f, Horizon + 0.14f - c), (0.5f, Horizon + 0.2f + c), (1.4f, Horizon + 0.14f), (1.5f, 1.5f), (-1.5f, 1.5f)), near);
    }

    private void Stars()
    {
        for (var i = 0; i < 22; i++)
        {
            var radius = random.Between(0.008f, 0.028f);
            Flat(Outline.Ellipse(random.Between(-1, 1), random.Between(-1, 1), radius, radius), new Tone(50, 0.8f, 0.9f), 0.9f);
        }

        if (random.Chance(0.6f))
        {
            var (x, y) = (random.Between(0.4f, 0.75f) * (random.Chance(0.5f) ? 1 : -1), random.Between(-0.8f, -0.55f));
            brush.Soft(Outline.Ellipse(x, y, 0.24f, 0.24f), new Tone(48, 0.8f, 0.85f), 0.4f, 0.07f);
            Flat(Outline.Ellipse(x, y, 0.16f, 0.16f), new Tone(48, 0.7f, 0.88f));
        }
    }

    private void Blossoms()
    {
        for (var i = 0; i < 12; i++)
        {
            var (x, y, radius) = (random.Between(-1, 1), random.Between(0.6f, 1), random.Between(0.02f, 0.04f));
            Flat(Outline.Ellipse(x, y, radius, radius), random.Pick<Tone>([new(50, 0.9f, 0.7f), new(340, 0.7f, 0.78f), Tone.White, new(265, 0.5f, 0.72f)]));
        }
    }

    private void Trunks()
    {
        for (var i = 0; i < 6; i++)
        {
            var (x, wide) = (random.Between(-1.1f, 1.1f), random.Between(0.05f, 0.11f));
            Flat(Outline.Polygon((x - wide, -1.2f), (x + wide, -1.2f), (x + (wide * 1.3f), 0.8f), (x - (wide * 1.3f), 0.8f)), new Tone(30, 0.25f, random.Between(0.3f, 0.46f)), 0.7f);
        }

        for (var i = 0; i < 9; i++)
        {
            Flat(Outline.Ellipse(random.Between(-1.1f, 1.1f), random.Between(-1.2f, -0.8f), 0.34f, 0.24f), new Tone(random.Between(95, 140), 0.3f, random.Between(0.32f, 0.5f)), 0.8f);
        }
    }

    private void Wallpaper()
    {
        var wall = new Tone(random.Between(0, 360), random.Between(0.22f, 0.5f), random.Between(0.7f, 0.88f));
        var print = wall.Darker(random.Between(0.07f, 0.14f)).Turned(random.Pick<float>([0, 25, -25, 150]));
        Gradient(wall.Lighter(0.03f), wall.Darker(0.04f));
        var kind = random.Below(4);
        for (var i = -5; i <= 5; i++)
        {
            if (kind is 0 or 1)
            {
                var lean = kind * 1.2f;
                Flat(Outline.Polygon(((i * 0.28f) - lean, -1.2f), ((i * 0.28f) + 0.13f - lean, -1.2f), ((i * 0.28f) + 0.13f + lean, 1.2f), ((i * 0.28f) + lean, 1.2f)), print, 0.75f);
                continue;
            }

            for (var j = -5; j <= 5; j++)
            {
                var (x, y) = ((i + (j % 2 * 0.5f)) * 0.3f, j * 0.26f);
                Flat(kind == 2 ? Outline.Ellipse(x, y, 0.06f, 0.06f) : Outline.Polygon((x, y - 0.09f), (x + 0.07f, y), (x, y + 0.09f), (x - 0.07f, y)), print, 0.8f);
            }
        }
    }

    private void Water()
    {
        for (var i = 0; i < 4; i++)
        {
            var x = random.Between(-1.1f, 0.9f);
            Flat(Outline.Polygon((x, -1.2f), (x + 0.16f, -1.2f), (x + 0.5f, 1.2f), (x + 0.1f, 1.2f)), Tone.White, 0.07f);
        }

        for (var i = 0; i < 3; i++)
        {
            var (x, height) = (random.Between(-1, 1), random.Between(0.3f, 0.6f));
            Flat(Outline.Tube((x, 1.1f, 0.07f), (x + 0.08f, 1 - (height * 0.4f), 0.06f), (x - 0.06f, 1 - (height * 0.8f), 0.05f), (x + 0.05f, 1 - height, 0.01f)), new Tone(random.Between(140, 175), 0.45f, 0.36f), 0.8f);
        }

        for (var i = 0; i < 8; i++)
        {
            var (x, y, radius) = (random.Between(-1, 1), random.Between(-1, 0.8f), random.Between(0.02f, 0.06f));
            Flat(Outline.Ellipse(x, y, radius, radius), Tone.White, 0.3f);
            Flat(Outline.Ellipse(x - (radius * 0.3f), y - (radius * 0.3f), radius * 0.3f, radius * 0.3f), Tone.White, 0.7f);
        }
    }

    private void Room()
    {
        var wall = new Tone(random.Pick<float>([28, 45, 160, 200, 340]), random.Between(0.2f, 0.4f), random.Between(0.74f, 0.86f));
        Gradient(wall.Lighter(0.04f), wall);
        var side = random.Chance(0.5f) ? 1 : -1;
        Flat(Outline.Polygon((side * 0.4f, -0.8f), (side * 0.9f, -0.8f), (side * 0.9f, -0.2f), (side * 0.4f, -0.2f)), Tone.White);
        Flat(Outline.Polygon((side * 0.45f, -0.75f), (side * 0.85f, -0.75f), (side * 0.85f, -0.25f), (side * 0.45f, -0.25f)), new Tone(200, 0.6f, 0.78f));
        var table = new Tone(28, 0.42f, random.Between(0.45f, 0.62f));
        Flat(Outline.Polygon((-1.2f, 0.5f), (1.2f, 0.5f), (1.2f, 1.2f), (-1.2f, 1.2f)), table);
        Flat(Outline.Polygon((-1.2f, 0.5f), (1.2f, 0.5f), (1.2f, 0.55f), (-1.2f, 0.55f)), table.Lighter(0.1f));
    }

    private void Peaks()
    {
        for (var i = 0; i < 3; i++)
        {
            var (x, top) = (random.Between(-1, 1), random.Between(-0.35f, 0.1f));
            Flat(Outline.Polygon((x, top), (x + 0.7f, 0.7f), (x - 0.7f, 0.7f)), new Tone(210, 0.35f, 0.72f));
            Flat(Outline.Polygon((x, top), (x + 0.2f, top + 0.22f), (x + 0.06f, top + 0.16f), (x - 0.06f, top + 0.26f), (x - 0.2f, top + 0.22f)), Tone.White);
        }
    }

    private void Flakes()
    {
        for (var i = 0; i < 14; i++)
        {
            var radius = random.Between(0.012f, 0.03f);
            Flat(Outline.Ellipse(random.Between(-1, 1), random.Between(-1, 1), radius, radius), Tone.White, 0.95f);
        }
    }
}
