using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>A preprocessed image as a picture of its values, read the way a network reads them that was trained with a certain preprocessing.</summary>
/// <param name="Picture">Like the image itself where the preprocessing is that one; else too dark, too bright, or in other colors.</param>
/// <param name="Channels">In the order in which the network gets them.</param>
internal sealed record NetworkView(DecodedImage Picture, ImmutableArray<ChannelRange> Channels)
{
    /// <param name="values">Of one image, in the preprocessing's layout.</param>
    /// <param name="expected">What the network was trained with, as far as it is known; of as many channels.</param>
    public static NetworkView Of(Preprocessing preprocessing, ReadOnlySpan<float> values, Preprocessing expected)
    {
        var (channels, area) = (preprocessing.ChannelCount, preprocessing.Width * preprocessing.Height);
        var isPlanar = preprocessing.Layout == TensorLayout.Nchw;
        var pixels = new byte[3 * area];
        var ranges = ImmutableArray.CreateBuilder<ChannelRange>(channels);
        for (var channel = 0; channel < channels; channel++)
        {
            var (least, greatest) = (float.PositiveInfinity, float.NegativeInfinity);
            var color = expected.Channels == ChannelOrder.Bgr ? 2 - channel : channel;
            for (var pixel = 0; pixel < area; pixel++)
            {
                var value = values[isPlanar ? (channel * area) + pixel : (pixel * channels) + channel];
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
                var seen = (byte)Math.Round(Math.Clamp(((value * expected.Deviation[channel]) + expected.Mean[channel]) / expected.Scale, 0, 255));
                if (channels == 1)
                {
                    pixels.AsSpan(3 * pixel, 3).Fill(seen);
                }
                else
                {
                    pixels[(3 * pixel) + color] = seen;
                }
            }

            ranges.Add(new(NamesOf(preprocessing.Channels)[channel], least, greatest));
        }

        return new(new DecodedImage(pixels, preprocessing.Width, preprocessing.Height), ranges.ToImmutable());
    }

    private static string[] NamesOf(ChannelOrder order) => order switch
    {
        ChannelOrder.Gray => ["gray"],
        ChannelOrder.Bgr => ["blue", "green", "red"],
        _ => ["red", "green", "blue"],
    };
}

/// <summary>Least and greatest value of a channel.</summary>
internal sealed record ChannelRange(string Name, float Least, float Greatest)
{
    // Where the scale of the bars ends.
    private const double End = 300;

    public string Words => $"{Signed(Least)} to {Signed(Greatest)}";

    /// <summary>Where the range begins and ends on a scale from -300 to 300 that is widened around 0, in [0, 1].</summary>
    public double From => Place(Least);

    /// <inheritdoc cref="From"/>
    public double To => Place(Greatest);

    private static string Signed(float value) => value.ToString("0.##", CultureInfo.InvariantCulture).Replace('-', '−');

    private static double Place(float value) => 0.5 + (0.5 * Math.Asinh(Math.Clamp(value, -End, End)) / Math.Asinh(End));
}
