using System.Collections.Concurrent;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>How fast this machine finds neighbors, from the rate of a small matrix product.</summary>
/// <param name="SecondsPerPairAndFeature">What each feature adds to each pair of instances.</param>
public sealed record NeighborRate(double SecondsPerPairAndFeature)
{
    private const int SampleCount = 1_024;
    private const int SampleWidth = 512;

    private const int Repetitions = 24;

    private static readonly TimeSpan LongestMeasuring = TimeSpan.FromSeconds(1);

    // Choosing the nearest costs each pair about as much as so many features, whatever the width: fitted to searches among
    // 10,000 instances with k = 30 at widths of 10 to 1,024, each beside a bare product.
    private const int SelectionFeatures = 260;

    private static readonly ConcurrentDictionary<string, NeighborRate> s_fastest = new(StringComparer.Ordinal);

    /// <summary>Measured at each call, which takes about a tenth of a second; the fastest that this process has seen of the device counts.</summary>
    public static NeighborRate Of(DeviceChoice device)
    {
        var measured = Measure(device, TimeProvider.System);
        return s_fastest.AddOrUpdate(
            device.Name, measured, (_, before) => measured.SecondsPerPairAndFeature < before.SecondsPerPairAndFeature ? measured : before);
    }

    /// <summary>Expected time of one representation's search.</summary>
    /// <param name="instanceCount">N, at least 1.</param>
    /// <param name="width">Features per instance.</param>
    public TimeSpan TimeFor(int instanceCount, int width)
    {
        // Narrow ones are searched in double, at half the rate.
        var features = SelectionFeatures + (width <= NeighborSearch.WidestInDouble ? 2 * width : width);
        return TimeSpan.FromSeconds((double)instanceCount * instanceCount * features * SecondsPerPairAndFeature);
    }

    private static NeighborRate Measure(DeviceChoice device, TimeProvider time)
    {
        var random = new Random(1);
        var values = new float[SampleCount * SampleWidth];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = random.NextSingle();
        }

        using var product = new BareProduct(new LayerMatrix(values, SampleCount, SampleWidth), device);
        product.Run();
        var fastest = FastestPass.Measure(product.Run, Repetitions, LongestMeasuring, time).TotalSeconds;

        // On the CPU the product of each pair is computed once and serves both.
        var computed = (device.IsCuda ? 1.0 : 2.0) * SampleCount * SampleCount * SampleWidth;
        return new(fastest / computed);
    }
}
