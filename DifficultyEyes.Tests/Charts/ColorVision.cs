using System.Globalization;

namespace DifficultyEyes.Tests.Charts;

/// <summary>How colors look to color-blind people, and how far apart two colors then are.</summary>
/// <remarks>
/// Simulation: Machado, Oliveira, Fernandes, A physiologically-based model for simulation of color vision deficiency (2009), severity 1,
/// on linear sRGB. Distance: Euclidean in OKLab (Ottosson 2020); about 0.02 is just seen side by side.
/// </remarks>
internal static class ColorVision
{
    public static IReadOnlyDictionary<string, double[]> Kinds { get; } = new Dictionary<string, double[]>
    {
        ["normal"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deuteranopia"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ["tritanopia"] = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    };

    /// <summary>The least distance of any two colors.</summary>
    /// <param name="colors">As <c>#rrggbb</c>.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    public static double LeastDistance(IReadOnlyList<string> colors, string kind) => (
        from first in Enumerable.Range(0, colors.Count)
        from second in Enumerable.Range(first + 1, colors.Count - first - 1)
        select Distance(colors[first], colors[second], kind)).Min();

    private static double Distance(string first, string second, string kind) => Math.Sqrt(
        Lab(Seen(first, Kinds[kind])).Zip(Lab(Seen(second, Kinds[kind])), (left, right) => (left - right) * (left - right)).Sum());

    private static double[] Seen(string color, double[] matrix)
    {
        double[] linear = [.. Enumerable.Range(0, 3).Select(channel => Linear(int.Parse(color.AsSpan((2 * channel) + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0))];
        return [.. Enumerable.Range(0, 3).Select(row => Math.Clamp(Dot(matrix.AsSpan(3 * row, 3), linear), 0, 1))];
    }

    private static double Linear(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static double[] Lab(double[] rgb)
    {
        double[] cones =
        [
            Math.Cbrt(Dot([0.4122214708, 0.5363325363, 0.0514459929], rgb)),
            Math.Cbrt(Dot([0.2119034982, 0.6806995451, 0.1073969566], rgb)),
            Math.Cbrt(Dot([0.0883024619, 0.2817188376, 0.6299787005], rgb)),
        ];
        return
        [
            Dot([0.2104542553, 0.7936177850, -0.0040720468], cones),
            Dot([1.9779984951, -2.4285922050, 0.4505937099], cones),
            Dot([0.0259040371, 0.7827717662, -0.8086757660], cones),
        ];
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right) => (left[0] * right[0]) + (left[1] * right[1]) + (left[2] * right[2]);
}
