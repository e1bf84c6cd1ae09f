using System.Globalization;

namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>A preprocessing as one line that says everything but its name.</summary>
public static class PreprocessingText
{
    /// <summary>Equal for equal preprocessings and for no others: part of every result's key.</summary>
    /// <returns>Such as <c>32x32 exact bilinear scale=0.003921569 mean=0.5 deviation=0.5 gray nchw</c>.</returns>
    public static string CanonicalText(this Preprocessing preprocessing)
    {
        var resize = preprocessing.Resize switch
        {
            ResizeMode.Exact => "exact",
            ResizeMode.ShortestCrop when preprocessing.ShortestSide is int side => Invariant($"shortest-crop:{side}"),
            ResizeMode.ShortestCrop => "shortest-crop",
            ResizeMode.Pad => "pad",
            ResizeMode.WarpCrop => $"warp-crop:{preprocessing.Resized}",
            ResizeMode.Crop => "crop",
            ResizeMode.CropWarp => $"crop-warp:{preprocessing.Resized}",
            _ => throw new ArgumentOutOfRangeException(nameof(preprocessing), preprocessing.Resize, "Unknown resize mode."),
        };

        // What came later is said only where it is not as before: the text is the key of results that are kept.
        resize += preprocessing.Corner == CropCorner.Down && preprocessing.Resize is not (ResizeMode.Exact or ResizeMode.Pad) ? ":down" : "";
        return Invariant(
            $"{preprocessing.Width}x{preprocessing.Height} {resize} {Name(preprocessing.Filter)} scale={preprocessing.Scale:R} ")
            + $"mean={List(preprocessing.Mean)} deviation={List(preprocessing.Deviation)} {Name(preprocessing.Channels)} {Name(preprocessing.Layout)}";
    }

    /// <summary>A line for people: the name, everything that <see cref="CanonicalText"/> says, and where it comes from.</summary>
    public static string Words(this Preprocessing preprocessing)
    {
        ArgumentNullException.ThrowIfNull(preprocessing);
        return $"{preprocessing.Name}: {preprocessing.CanonicalText()}{(preprocessing.Source.Length > 0 ? $"; from {preprocessing.Source}" : "")}";
    }

    /// <returns>Null where nobody said where it comes from.</returns>
    internal static string? SourceOrNull(this Preprocessing preprocessing) => preprocessing.Source.Length > 0 ? preprocessing.Source : null;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string List(IEnumerable<float> values) =>
        string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
