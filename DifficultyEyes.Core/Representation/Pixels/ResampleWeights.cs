namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>For each pixel of a resized row: where its source pixels begin, how many they are, and their fixed-point weights.</summary>
/// <remarks>Pillow's <c>precompute_coeffs</c> and <c>normalize_coeffs_8bpc</c> (Resample.c). Kept and reused between images.</remarks>
internal sealed class ResampleWeights
{
    /// <summary>Bits after the point: 8 of 32 are the pixel's, 2 are for overshoot, as in Pillow.</summary>
    public const int PrecisionBits = 32 - 8 - 2;

    private double[] _exact = [];
    private (ResampleAxis Axis, ResizeFilter Filter) _prepared;

    /// <summary>Shape (wanted): first source pixel.</summary>
    public int[] Starts { get; private set; } = [];

    /// <summary>Shape (wanted): source pixels used.</summary>
    public int[] Counts { get; private set; } = [];

    /// <summary>Shape (wanted, <see cref="Stride"/>), row-major.</summary>
    public int[] Values { get; private set; } = [];

    public int Stride { get; private set; }

    /// <summary>Computes the weights unless they are those of the call before.</summary>
    public void Prepare(ResampleAxis axis, ResizeFilter filter)
    {
        if (_prepared == (axis, filter))
        {
            return;
        }

        var scale = (double)axis.Source / axis.Target;
        var filterScale = Math.Max(scale, 1.0);
        var support = SupportOf(filter) * filterScale;
        Stride = ((int)Math.Ceiling(support) * 2) + 1;
        Reserve(axis.Count);

        for (var target = 0; target < axis.Count; target++)
        {
            var center = (axis.First + target + 0.5) * scale;
            var start = Math.Max(0, (int)(center - support + 0.5));
            var count = Math.Min(axis.Source, (int)(center + support + 0.5)) - start;
            var sum = 0.0;
            for (var i = 0; i < count; i++)
            {
                var weight = Weight(filter, (i + start - center + 0.5) * (1.0 / filterScale));
                _exact[i] = weight;
                sum += weight;
            }

            Starts[target] = start;
            Counts[target] = count;
            for (var i = 0; i < count; i++)
            {
                var normalized = sum != 0.0 ? _exact[i] / sum : _exact[i];
                Values[(target * Stride) + i] = (int)((normalized < 0 ? -0.5 : 0.5) + (normalized * (1 << PrecisionBits)));
            }
        }

        _prepared = (axis, filter);
    }

    private void Reserve(int count)
    {
        if (_exact.Length < Stride)
        {
            _exact = new double[Stride];
        }

        if (Starts.Length < count)
        {
            Starts = new int[count];
            Counts = new int[count];
        }

        if (Values.Length < count * Stride)
        {
            Values = new int[count * Stride];
        }
    }

    private static double SupportOf(ResizeFilter filter) => filter switch
    {
        ResizeFilter.Box => 0.5,
        ResizeFilter.Bilinear or ResizeFilter.Hamming => 1.0,
        ResizeFilter.Bicubic => 2.0,
        ResizeFilter.Lanczos => 3.0,
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "This filter has no weights."),
    };

    private static double Weight(ResizeFilter filter, double x)
    {
        if (filter == ResizeFilter.Box)
        {
            return x is > -0.5 and <= 0.5 ? 1.0 : 0.0;
        }

        x = Math.Abs(x);
        return filter switch
        {
            ResizeFilter.Hamming => x < 1.0 ? Sinc(x) * (0.54 + (0.46 * Math.Cos(x * Math.PI))) : 0.0,
            ResizeFilter.Bilinear => x < 1.0 ? 1.0 - x : 0.0,
            ResizeFilter.Bicubic => Bicubic(x),
            _ => x < 3.0 ? Sinc(x) * Sinc(x / 3.0) : 0.0,
        };
    }

    private static double Bicubic(double x)
    {
        const double A = -0.5; // Pillow's choice; OpenCV takes -0.75.
        return x switch
        {
            < 1.0 => ((((A + 2.0) * x) - (A + 3.0)) * x * x) + 1.0,
            < 2.0 => ((((x - 5.0) * x) + 8.0) * x - 4.0) * A,
            _ => 0.0,
        };
    }

    private static double Sinc(double x) => x == 0.0 ? 1.0 : Math.Sin(x * Math.PI) / (x * Math.PI);
}
