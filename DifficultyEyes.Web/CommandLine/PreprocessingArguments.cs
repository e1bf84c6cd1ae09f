using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Puts the preprocessing together: the graph's suggestion, a preset or file over it, single options over that.</summary>
internal static class PreprocessingArguments
{
    /// <exception cref="UsageException">A value is not valid; the message names the option.</exception>
    public static Preprocessing Apply(
        ModelDescription model, string? preset, string? mean, string? deviation, string? size, string? resize, string? layout, string? channels)
    {
        var suggested = model.SuggestedPreprocessing;
        var (width, height) = ReadSize(size) ?? (suggested.Width, suggested.Height);
        var chosen = Choose("--preprocess", suggested, preset, width, height);
        if (size is not null)
        {
            chosen = chosen with { Width = width, Height = height, Name = "custom" };
        }

        if (channels is not null)
        {
            chosen = WithChannels(chosen, channels);
        }

        if (resize is not null)
        {
            chosen = chosen with { Name = "custom", Resize = resize switch { "pad" => ResizeMode.Pad, "shortest-crop" => ResizeMode.ShortestCrop, _ => ResizeMode.Exact } };
        }

        if (layout is "nchw" or "nhwc")
        {
            chosen = chosen with { Layout = layout == "nhwc" ? TensorLayout.Nhwc : TensorLayout.Nchw };
        }

        if (mean is not null)
        {
            chosen = chosen with { Mean = Numbers(mean, "--mean", chosen.ChannelCount), Name = "custom" };
        }

        if (deviation is not null)
        {
            chosen = chosen with { Deviation = Numbers(deviation, "--std", chosen.ChannelCount), Name = "custom" };
        }

        PreprocessingJson.Check(chosen);
        return chosen;
    }

    /// <summary>An encoder's preprocessing: the graph's suggestion, or a preset or file over it.</summary>
    /// <exception cref="UsageException">Neither a preset nor a file.</exception>
    public static Preprocessing Apply(EncoderDescription encoder, string? preset)
    {
        var suggested = encoder.SuggestedPreprocessing;
        var chosen = Choose("--encoder-preprocess", suggested, preset, suggested.Width, suggested.Height);
        PreprocessingJson.Check(chosen);
        return chosen;
    }

    private static Preprocessing Choose(string option, Preprocessing suggested, string? preset, int width, int height) => preset switch
    {
        null => suggested,
        _ when PreprocessingPresets.Names.Contains(preset, StringComparer.Ordinal) => PreprocessingPresets.CreateFor(suggested, preset, width, height),
        _ when File.Exists(preset) => PreprocessingJson.ReadFile(preset) with { Layout = suggested.Layout },
        _ => throw new UsageException($"{option}: \"{preset}\" is neither {string.Join(", ", PreprocessingPresets.Names)} nor a file."),
    };

    private static Preprocessing WithChannels(Preprocessing chosen, string channels)
    {
        if (channels == "gray")
        {
            return PreprocessingPresets.ToGray(chosen);
        }

        var order = channels == "bgr" ? ChannelOrder.Bgr : ChannelOrder.Rgb;
        return chosen.ChannelCount == 3
            ? chosen with { Channels = order }
            : chosen with { Channels = order, Mean = [.. Enumerable.Repeat(chosen.Mean[0], 3)], Deviation = [.. Enumerable.Repeat(chosen.Deviation[0], 3)] };
    }

    private static (int Width, int Height)? ReadSize(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var sides = text.Split('x', 'X', '×');
        return sides.Length == 2
            && int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(sides[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            ? (width, height)
            : throw new UsageException($"--size must be such as 224x224, not \"{text}\".");
    }

    // One number stands for all channels.
    private static ImmutableArray<float> Numbers(string text, string option, int channels)
    {
        var numbers = text.Split(',', StringSplitOptions.TrimEntries)
            .Select(part => float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : float.NaN)
            .ToImmutableArray();
        return numbers.Any(float.IsNaN) || (numbers.Length != 1 && numbers.Length != channels)
            ? throw new UsageException($"{option} must be {channels} numbers with commas between them, not \"{text}\".")
            : numbers.Length == 1 ? [.. Enumerable.Repeat(numbers[0], channels)] : numbers;
    }
}
