using DifficultyEyes.Core.Sample.Drawing;
using DifficultyEyes.Core.Sample.Figures;
using SkiaSharp;

namespace DifficultyEyes.Core.Sample;

/// <summary>Draws a planned image: background, shadow, figure, hat, and what spoils it.</summary>
internal static class FigureArtist
{
    // The defects are given in pixels of the sample's own size and grow with larger pictures.
    private const float NominalSize = 64;

    /// <summary>Draws larger and takes the mean, so that edges are clean at thumbnail size.</summary>
    /// <param name="image">What to draw.</param>
    /// <param name="size">Width and height in pixels.</param>
    public static Pixels Draw(PlannedImage image, int size)
    {
        var factor = size <= 128 ? 4 : 2;
        using var bitmap = new SKBitmap(new SKImageInfo(size * factor, size * factor, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(bitmap);
        canvas.Scale(size * factor / 2f);
        canvas.Translate(1, 1);
        var random = new SampleRandom(image.DrawingSeed);
        if (image.Shift > 0)
        {
            canvas.Translate(image.Shift, -image.Shift);
            canvas.Scale(1 + image.Shift);
        }

        Compose(canvas, image, random);
        var pixels = Pixels.Reduce(bitmap, factor);
        Spoil(pixels, image, size / NominalSize, random);
        return pixels;
    }

    private static void Compose(SKCanvas canvas, PlannedImage image, SampleRandom random)
    {
        var brush = BrushFor(canvas, image, random, out var paper, out var ink);
        var scenery = new SceneryPainter(canvas, new Brush(canvas, DrawingStyle.Painted, Tone.White, Tone.Ink), random);
        if (brush.Style is DrawingStyle.LineDrawing or DrawingStyle.Neon)
        {
            scenery.PaintPaper(paper, ink);
        }
        else
        {
            scenery.Paint(brush.Style == DrawingStyle.Silhouette ? random.Pick<Scenery>([Scenery.Dusk, Scenery.Sky, Scenery.Studio, Scenery.Desert]) : image.Scenery);
        }

        var painter = FigurePainter.Of(image.TrueLabel);
        var blend = image.TrueLabel.OpensPair() ? image.Departure : 1 - image.Departure;
        var isMorph = image.Kind == PlantedKind.Ambiguous;
        var mood = (Mood)random.Weighted([0.4f, 0.2f, 0.12f, 0.1f, 0.1f, 0.08f]);
        var look = new FigureLook(blend, isMorph ? 0.13f : 0.02f + (0.06f * image.Strain), mood, random.Between(-1, 1), random.Between(-0.6f, 1), random);
        var accessory = random.Chance(0.22f) ? (Accessory)(1 + random.Below(6)) : Accessory.None;
        var place = Placement.Choose(image, random);

        if (painter.StandsOnGround(blend) && brush.Style == DrawingStyle.Painted && image.Peculiarity != Peculiarity.UpsideDown)
        {
            brush.Soft(Outline.Ellipse(place.X, place.Y + (0.84f * place.Scale), 0.52f * place.Scale, 0.1f * place.Scale), Tone.Ink, 0.32f, 0.06f * place.Scale);
        }

        brush.Placed(place.X, place.Y, place.Degrees, place.Scale, () =>
        {
            var hat = painter.Paint(brush, look);
            if (hat.Width > 0)
            {
                AccessoryPainter.Paint(brush, accessory, hat, random);
            }
        });

        if (image.Defect == Defect.Occlusion)
        {
            Foreground.Paint(brush, random);
        }
    }

    private static Brush BrushFor(SKCanvas canvas, PlannedImage image, SampleRandom random, out Tone paper, out Tone ink)
    {
        var style = image.Peculiarity switch
        {
            Peculiarity.LineDrawing => DrawingStyle.LineDrawing,
            Peculiarity.Silhouette => DrawingStyle.Silhouette,
            Peculiarity.Neon => DrawingStyle.Neon,
            _ => DrawingStyle.Painted,
        };
        (paper, ink) = style switch
        {
            DrawingStyle.Neon => (new Tone(250, 0.45f, 0.1f), new Tone(280, 0.6f, 0.6f)),
            DrawingStyle.LineDrawing when random.Chance(0.35f) => (new Tone(214, 0.6f, 0.42f), new Tone(200, 0.4f, 0.95f)),
            _ => (new Tone(42, 0.45f, 0.93f), new Tone(random.Between(220, 300), 0.25f, 0.15f)),
        };
        return new Brush(canvas, style, paper, ink)
        {
            EdgeWidth = random.Chance(0.6f) ? random.Between(0.012f, 0.03f) : 0,
            HueTurn = image.Peculiarity == Peculiarity.OddColors ? random.Between(90, 270) : 0,
        };
    }

    private static void Spoil(Pixels pixels, PlannedImage image, float unit, SampleRandom random)
    {
        var contrast = 1 - (0.3f * image.Strain * random.Uniform());
        var cast = 10 * image.Strain;
        var level = 128 * (1 - contrast);
        pixels.Scale([contrast, contrast, contrast], [level + (cast * random.Normal()), level + (cast * random.Normal()), level + (cast * random.Normal())]);
        if (image.Strain > 0.6f)
        {
            pixels.Blur(0.6f * unit * image.Strain * random.Uniform());
        }

        switch (image.Defect)
        {
            case Defect.Grain:
                pixels.AddGrain(random.Between(45, 85), random);
                break;
            case Defect.Blur:
                pixels.Blur(random.Between(2.4f, 4.2f) * unit);
                break;
            case Defect.Darkness:
                var light = random.Between(0.09f, 0.2f);
                pixels.Scale([light * 0.9f, light * 0.9f, light * 1.2f], [0, 0, 3]);
                pixels.AddGrain(4, random);
                break;
            case Defect.CoarsePixels:
                pixels.Coarsen((int)(random.Pick<float>([6, 7, 8, 9]) * unit));
                break;
            default:
                break;
        }
    }
}
