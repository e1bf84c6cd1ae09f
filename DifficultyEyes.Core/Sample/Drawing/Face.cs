namespace DifficultyEyes.Core.Sample.Drawing;

/// <summary>Paints eyes and mouths, which every figure has, living or not.</summary>
internal static class Face
{
    /// <summary>Two eyes and a mouth.</summary>
    /// <param name="brush">The brush.</param>
    /// <param name="x">The middle between the eyes.</param>
    /// <param name="y">The height of the eyes.</param>
    /// <param name="spacing">From the middle to an eye.</param>
    /// <param name="eye">Radius of an eye.</param>
    /// <param name="look">The figure's mood and gaze.</param>
    /// <param name="mouthDrop">From the eyes down to the mouth; 0 leaves the mouth out.</param>
    public static void Paint(Brush brush, float x, float y, float spacing, float eye, FigureLook look, float mouthDrop = 0)
    {
        Eye(brush, x - spacing, y, eye, look, look.Mood);
        Eye(brush, x + spacing, y, eye, look, look.Mood == Mood.Winking ? Mood.Cheerful : look.Mood);
        if (mouthDrop > 0)
        {
            Mouth(brush, x, y + mouthDrop, eye * 1.5f, look.Mood);
        }
    }

    /// <summary>Rosy cheeks.</summary>
    public static void Cheeks(Brush brush, float x, float y, float spacing, float radius)
    {
        brush.Soft(Outline.Ellipse(x - spacing, y, radius, radius * 0.7f), Tone.Blush, 0.6f, radius * 0.35f);
        brush.Soft(Outline.Ellipse(x + spacing, y, radius, radius * 0.7f), Tone.Blush, 0.6f, radius * 0.35f);
    }

    /// <summary>A dark, shining eye, or the arc of a closed one.</summary>
    public static void Eye(Brush brush, float x, float y, float radius, FigureLook look, Mood mood)
    {
        var pale = brush.Style is DrawingStyle.Silhouette or DrawingStyle.Neon;
        var dark = pale ? new Tone(48, 0.9f, 0.85f) : Tone.Ink;
        switch (mood)
        {
            case Mood.Cheerful:
                Arc(brush, x, y + (radius * 0.4f), radius * 1.15f, -radius * 1.3f, dark, radius * 0.5f);
                break;
            case Mood.Sleepy:
                Arc(brush, x, y, radius * 1.15f, radius * 0.9f, dark, radius * 0.5f);
                break;
            default:
                var grown = mood == Mood.Surprised ? 1.18f : 1;
                brush.Feature(Outline.Ellipse(x, y, radius * grown, radius * 1.15f * grown), dark);
                if (!pale)
                {
                    brush.Feature(Outline.Ellipse(x - (radius * 0.32f) + (look.GazeX * radius * 0.25f), y - (radius * 0.42f), radius * 0.36f, radius * 0.38f), Tone.White);
                    brush.Feature(Outline.Ellipse(x + (radius * 0.36f), y + (radius * 0.45f), radius * 0.17f, radius * 0.17f), Tone.White);
                }

                if (mood == Mood.Grumpy)
                {
                    var inward = x < 0 ? 1 : -1;
                    Stroke(brush, Outline.Open((x - (radius * 1.3f), y - (radius * (1.5f - (0.4f * inward)))), (x + (radius * 1.3f), y - (radius * (1.5f + (0.4f * inward) - (0.8f * inward))))), dark, radius * 0.5f);
                }

                break;
        }
    }

    /// <summary>A round eye with white and a colored ring, as owls have it.</summary>
    public static void RoundEye(Brush brush, float x, float y, float radius, Tone iris, FigureLook look, Mood mood)
    {
        if (mood is Mood.Cheerful or Mood.Sleepy)
        {
            Eye(brush, x, y, radius * 0.75f, look, mood);
            return;
        }

        if (brush.Style == DrawingStyle.Silhouette)
        {
            brush.Feature(Outline.Ellipse(x, y, radius * 0.8f, radius * 0.8f), new Tone(48, 0.9f, 0.85f));
            return;
        }

        var (pupilX, pupilY) = (x + (look.GazeX * radius * 0.22f), y + (look.GazeY * radius * 0.18f));
        brush.Feature(Outline.Ellipse(x, y, radius, radius), Tone.Ink);
        brush.Feature(Outline.Ellipse(x, y, radius * 0.9f, radius * 0.9f), iris);
        brush.Feature(Outline.Ellipse(pupilX, pupilY, radius * 0.58f, radius * 0.62f), Tone.Ink);
        brush.Feature(Outline.Ellipse(pupilX - (radius * 0.2f), pupilY - (radius * 0.24f), radius * 0.2f, radius * 0.2f), Tone.White);
    }

    /// <summary>A mouth that fits the mood.</summary>
    public static void Mouth(Brush brush, float x, float y, float width, Mood mood)
    {
        if (brush.Style == DrawingStyle.Silhouette)
        {
            return;
        }

        var dark = brush.Style == DrawingStyle.Neon ? new Tone(48, 0.9f, 0.85f) : new Tone(350, 0.4f, 0.18f);
        switch (mood)
        {
            case Mood.Cheerful or Mood.Winking:
                brush.Feature(Outline.Closed((x - width, y), (x - width, y), (x, y + (width * 0.12f)), (x + width, y), (x + width, y), (x + (width * 0.6f), y + (width * 0.8f)), (x - (width * 0.6f), y + (width * 0.8f))), dark);
                brush.Feature(Outline.Ellipse(x, y + (width * 0.66f), width * 0.42f, width * 0.22f), new Tone(355, 0.8f, 0.66f));
                break;
            case Mood.Surprised:
                brush.Feature(Outline.Ellipse(x, y + (width * 0.25f), width * 0.36f, width * 0.46f), dark);
                break;
            case Mood.Grumpy:
                Arc(brush, x, y + (width * 0.3f), width * 0.7f, -width * 0.4f, dark, width * 0.26f);
                break;
            default:
                Arc(brush, x, y, width * 0.85f, width * 0.6f, dark, width * 0.26f);
                break;
        }
    }

    private static void Arc(Brush brush, float x, float y, float halfWidth, float depth, Tone tone, float width) =>
        Stroke(brush, Outline.Open((x - halfWidth, y), (x - (halfWidth * 0.5f), y + (depth * 0.75f)), (x, y + depth), (x + (halfWidth * 0.5f), y + (depth * 0.75f)), (x + halfWidth, y)), tone, width);

    private static void Stroke(Brush brush, Outline line, Tone tone, float width)
    {
        if (brush.Style == DrawingStyle.Painted)
        {
            brush.Line(line, tone.Turned(-brush.HueTurn), width);
        }
        else if (brush.Style != DrawingStyle.Silhouette)
        {
            brush.Line(line, tone, width);
        }
    }
}
