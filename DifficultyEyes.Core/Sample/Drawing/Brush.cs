using SkiaSharp;

namespace DifficultyEyes.Core.Sample.Drawing;

/// <summary>Draws outlines onto a picture in one manner; the figures say what to draw, the brush how it looks.</summary>
internal sealed class Brush(SKCanvas canvas, DrawingStyle style, Tone paper, Tone ink)
{
    private const float LineWidth = 0.028f;

    public DrawingStyle Style => style;

    /// <summary>Width of the darker edge around painted shapes, in picture units; 0 for none.</summary>
    public float EdgeWidth { get; init; }

    /// <summary>A turn of every hue in degrees, 0 for natural colors.</summary>
    public float HueTurn { get; init; }

    /// <summary>The opacity of everything drawn next.</summary>
    public float Opacity { get; set; } = 1;

    /// <summary>A part of the figure: shaded, with an edge where the manner has one.</summary>
    /// <param name="outline">The shape.</param>
    /// <param name="tone">Its color in middle light.</param>
    /// <param name="relief">How far light and shade part from the tone, as lightness.</param>
    public void Shape(Outline outline, Tone tone, float relief = 0.13f)
    {
        using var path = outline.ToPath();
        switch (style)
        {
            case DrawingStyle.Painted:
                FillShaded(path, Turned(tone), relief);
                if (EdgeWidth > 0)
                {
                    StrokePath(path, Turned(tone.Darker(0.28f)), EdgeWidth);
                }

                break;
            case DrawingStyle.LineDrawing:
                FillPath(path, paper.Color(Opacity));
                StrokePath(path, ink, LineWidth);
                break;
            case DrawingStyle.Silhouette:
                FillPath(path, ink.Color(Opacity));
                break;
            default:
                FillPath(path, paper.Color(Opacity));
                Glow(path, tone);
                break;
        }
    }

    /// <summary>A marking on a part: flat color without an edge.</summary>
    public void Mark(Outline outline, Tone tone, float opacity = 1)
    {
        using var path = outline.ToPath();
        if (style == DrawingStyle.Painted)
        {
            FillPath(path, Turned(tone).Color(Opacity * opacity));
        }
        else if (style != DrawingStyle.Silhouette && opacity > 0.5f)
        {
            StrokePath(path, style == DrawingStyle.Neon ? Neon(tone) : ink, LineWidth * 0.6f);
        }
    }

    /// <summary>A marking that is drawn in every manner and keeps its own color: eyes, mouths.</summary>
    public void Feature(Outline outline, Tone tone)
    {
        using var path = outline.ToPath();
        FillPath(path, (style == DrawingStyle.LineDrawing && tone.Lightness < 0.3f ? ink : tone).Color(Opacity));
    }

    /// <summary>A line that belongs to the figure.</summary>
    public void Line(Outline outline, Tone tone, float width)
    {
        using var path = outline.ToPath();
        var drawn = style switch
        {
            DrawingStyle.Painted => Turned(tone),
            DrawingStyle.Neon => Neon(tone),
            _ => ink,
        };
        StrokePath(path, drawn, style == DrawingStyle.LineDrawing ? Math.Min(width, LineWidth) : width);
    }

    /// <summary>A patch of color without a border: blush, shadow, light.</summary>
    public void Soft(Outline outline, Tone tone, float opacity, float blur)
    {
        if (style is DrawingStyle.LineDrawing or DrawingStyle.Silhouette)
        {
            return;
        }

        using var path = outline.ToPath();
        using var filter = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, blur);
        using var paint = new SKPaint { IsAntialias = true, Color = tone.Color(Opacity * opacity), MaskFilter = filter };
        canvas.DrawPath(path, paint);
    }

    /// <summary>Draws only what lies within the outline.</summary>
    public void Within(Outline outline, Action draw)
    {
        using var path = outline.ToPath();
        canvas.Save();
        canvas.ClipPath(path, SKClipOperation.Intersect, true);
        draw();
        canvas.Restore();
    }

    /// <summary>Draws with the origin moved, turned (degrees, clockwise) and scaled.</summary>
    public void Placed(float x, float y, float degrees, float scale, Action draw)
    {
        canvas.Save();
        canvas.Translate(x, y);
        canvas.RotateDegrees(degrees);
        canvas.Scale(scale, Math.Abs(scale));
        draw();
        canvas.Restore();
    }

    /// <summary>Draws with everything faded; nothing at all is drawn when it would hardly be seen.</summary>
    public void Faded(float opacity, Action draw)
    {
        if (opacity < 0.04f)
        {
            return;
        }

        var before = Opacity;
        Opacity = before * Math.Min(opacity, 1);
        draw();
        Opacity = before;
    }

    private Tone Turned(Tone tone) => tone.Turned(HueTurn);

    private static Tone Neon(Tone tone) => new(tone.Hue, Math.Max(tone.Saturation, 0.75f), 0.68f);

    private void FillShaded(SKPath path, Tone tone, float relief)
    {
        var bounds = path.TightBounds;
        var light = new SKPoint(bounds.Left + (0.36f * bounds.Width), bounds.Top + (0.26f * bounds.Height));
        var reach = 0.78f * Math.Max(bounds.Width, bounds.Height);
        using var shader = SKShader.CreateRadialGradient(
            light,
            Math.Max(reach, 0.01f),
            [tone.Lighter(relief).Color(Opacity), tone.Color(Opacity), tone.Darker(relief * 1.15f).Turned(-6).Color(Opacity)],
            [0, 0.5f, 1],
            SKShaderTileMode.Clamp);
        using var paint = new SKPaint { IsAntialias = true, Shader = shader };
        canvas.DrawPath(path, paint);
    }

    private void FillPath(SKPath path, SKColor color)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = color };
        canvas.DrawPath(path, paint);
    }

    private void Glow(SKPath path, Tone tone)
    {
        using var filter = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, 0.03f);
        using var paint = new SKPaint
        {
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = 0.07f,
            Color = Neon(tone).Color(Opacity * 0.55f),
            MaskFilter = filter,
        };
        canvas.DrawPath(path, paint);
        StrokePath(path, Neon(tone), LineWidth);
    }

    private void StrokePath(SKPath path, Tone tone, float width)
    {
        using var paint = new SKPaint
        {
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = width,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
            Color = tone.Color(Opacity),
        };
        canvas.DrawPath(path, paint);
    }
}
