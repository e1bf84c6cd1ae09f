namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>What an image is resized to, and where the model's input lies in it.</summary>
/// <param name="Width">Pixels after resizing.</param>
/// <param name="Height">Pixels after resizing.</param>
/// <param name="Left">Column of the resized image that becomes column 0 of the input; negative where black is added.</param>
/// <param name="Top">Row of the resized image that becomes row 0 of the input; negative where black is added.</param>
internal readonly record struct ResizeGeometry(int Width, int Height, int Left, int Top)
{
    /// <summary>The columns of an image that are seen, and the column of the input where they begin.</summary>
    public (ResampleAxis Axis, int Offset) Columns(int sourceWidth, int inputWidth) => Seen(sourceWidth, Width, Left, inputWidth);

    /// <summary>The rows of an image that are seen, and the row of the input where they begin.</summary>
    public (ResampleAxis Axis, int Offset) Rows(int sourceHeight, int inputHeight) => Seen(sourceHeight, Height, Top, inputHeight);

    public static ResizeGeometry Of(Preprocessing preprocessing, int width, int height) => preprocessing.Resize switch
    {
        // The part that CropWarp cuts out was cut out before.
        ResizeMode.Exact or ResizeMode.CropWarp => new ResizeGeometry(preprocessing.Width, preprocessing.Height, 0, 0),
        ResizeMode.ShortestCrop => ShortestCrop(preprocessing, width, height),
        ResizeMode.Pad => Pad(preprocessing, width, height),
        ResizeMode.WarpCrop => Centered(preprocessing, preprocessing.Resized!.Value.Width, preprocessing.Resized.Value.Height),
        ResizeMode.Crop => Centered(preprocessing, width, height),
        _ => throw new ArgumentOutOfRangeException(nameof(preprocessing), preprocessing.Resize, "Unknown resize mode."),
    };

    /// <summary>For <see cref="ResizeMode.CropWarp"/>: the center part of an image that is then warped to the input size.</summary>
    public static (int Left, int Top, int Width, int Height) CenterPart(Preprocessing preprocessing, int width, int height)
    {
        var whole = preprocessing.Resized!.Value;
        var shorter = Math.Min(width, height);
        var partWidth = Math.Clamp((int)((double)preprocessing.Width / whole.Width * shorter), 1, width);
        var partHeight = Math.Clamp((int)((double)preprocessing.Height / whole.Height * shorter), 1, height);
        return (CornerOf(width - partWidth, preprocessing.Corner), CornerOf(height - partHeight, preprocessing.Corner), partWidth, partHeight);
    }

    // torchvision's and transformers' resizing of the shorter side: the longer one is rounded down.
    private static ResizeGeometry ShortestCrop(Preprocessing preprocessing, int width, int height)
    {
        int resizedWidth, resizedHeight;
        if (preprocessing.ShortestSide is int shortest)
        {
            resizedWidth = width <= height ? shortest : (int)((long)shortest * width / height);
            resizedHeight = width <= height ? (int)((long)shortest * height / width) : shortest;
        }
        else
        {
            var covering = Math.Max((double)preprocessing.Width / width, (double)preprocessing.Height / height);
            resizedWidth = Math.Max(preprocessing.Width, (int)Math.Round(width * covering));
            resizedHeight = Math.Max(preprocessing.Height, (int)Math.Round(height * covering));
        }

        return Centered(preprocessing, resizedWidth, resizedHeight);
    }

    private static ResizeGeometry Centered(Preprocessing preprocessing, int resizedWidth, int resizedHeight) => new(
        resizedWidth, resizedHeight,
        CornerOf(resizedWidth - preprocessing.Width, preprocessing.Corner), CornerOf(resizedHeight - preprocessing.Height, preprocessing.Corner));

    private static int CornerOf(int surplus, CropCorner corner) => corner switch
    {
        CropCorner.Down => (int)Math.Floor(surplus / 2.0),
        _ when surplus >= 0 => (int)Math.Round(surplus / 2.0, MidpointRounding.ToEven),
        _ => -(-surplus / 2),
    };

    private static ResizeGeometry Pad(Preprocessing preprocessing, int width, int height)
    {
        var fitting = Math.Min((double)preprocessing.Width / width, (double)preprocessing.Height / height);
        var resizedWidth = Math.Clamp((int)Math.Round(width * fitting), 1, preprocessing.Width);
        var resizedHeight = Math.Clamp((int)Math.Round(height * fitting), 1, preprocessing.Height);
        return new ResizeGeometry(
            resizedWidth, resizedHeight, -((preprocessing.Width - resizedWidth) / 2), -((preprocessing.Height - resizedHeight) / 2));
    }

    private static (ResampleAxis Axis, int Offset) Seen(int source, int resized, int corner, int input)
    {
        var first = Math.Max(0, corner);
        return (new ResampleAxis(source, resized, first, Math.Min(resized, corner + input) - first), Math.Max(0, -corner));
    }
}
