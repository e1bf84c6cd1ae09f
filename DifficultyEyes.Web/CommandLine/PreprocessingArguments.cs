using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>
/// Puts the preprocessing together: a preset or file with single options over it; single options alone over neutral values (0 to 1, both sides
/// exactly, bilinear); or what the model's file suggests.
/// </summary>
internal sealed record PreprocessingArguments
{
    private const string PresetOption = "--preprocess";

    /// <summary>Name of a preset, or path of a file.</summary>
    public string? Preset { get; init; }

    /// <summary>On values from 0 to 1.</summary>
    public string? Mean { get; init; }

    /// <summary>As <see cref="Mean"/>.</summary>
    public string? Deviation { get; init; }

    public string? Size { get; init; }

    public string? Resize { get; init; }

    public string? Layout { get; init; }

    public string? Channels { get; init; }

    /// <summary>A file that says it too, though nobody named it; see <see cref="PreprocessingBeside"/>.</summary>
    public string? Beside { get; init; }

    /// <summary>True where nobody says how pixels are prepared.</summary>
    public bool IsOpen => Preset is null && Given.IsEmpty;

    /// <summary>The single options that are given, as they are called.</summary>
    private ImmutableArray<string> Given
    {
        get
        {
            (string Name, string? Value)[] options =
                [("--mean", Mean), ("--std", Deviation), ("--size", Size), ("--resize", Resize), ("--layout", Layout == "auto" ? null : Layout), ("--channels", Channels)];
            return [.. options.Where(option => option.Value is not null).Select(option => option.Name)];
        }
    }

    /// <summary>The images' size as far as it is given, for a look at a model whose graph leaves it open.</summary>
    /// <exception cref="UsageException">A value is not valid; the message names the option.</exception>
    /// <exception cref="ImportException">The file is not a preprocessing.</exception>
    public ImageSize? FindSize()
    {
        if (Size is not null)
        {
            return ReadSize(Size);
        }

        // A file that leaves images as large as they are says no size: then the model's own is looked for.
        var file = IsOpen ? Beside : Preset is null || IsPreset(Preset) ? null : Preset;
        return file is not null && File.Exists(file) ? PreprocessingJson.FindSize(file) : null;
    }

    /// <exception cref="UsageException">A value is not valid, or does not fit the model; the message names the option.</exception>
    public Preprocessing Apply(ModelDescription model)
    {
        var suggested = model.SuggestedPreprocessing;
        if (IsOpen)
        {
            return ReadBeside(model).Preprocessing ?? suggested;
        }

        var takesBytes = model.ImageInput.ElementType == "uint8";
        if (takesBytes && (Mean ?? Deviation) is not null)
        {
            throw new UsageException("--mean and --std cannot be used: the model's input is of bytes, and takes them as they are.");
        }

        var size = ReadSize(Size) ?? new ImageSize(suggested.Width, suggested.Height);
        var based = Preset is null
            ? PreprocessingPresets.CreateFor(suggested, takesBytes ? "raw" : "unit", size.Width, size.Height) with { Name = "custom", Source = "" }
            : Choose(PresetOption, suggested, Preset, size, ReadSize(Size) ?? model.ImageInput.FindFixedSize());
        based = Size is null ? based : PreprocessingSizes.At(based, size);
        var chosen = WithOptions(based);
        Ensure(chosen, model);
        return Given.IsEmpty ? chosen : chosen with
        {
            Source = (based.Source.Length > 0 ? $"{based.Source}, with the " : "the ") + $"option{(Given.Length > 1 ? "s" : "")} {string.Join(", ", Given)}",
        };
    }

    /// <returns>Why the file beside the model is not heeded; null where it is, or there is none.</returns>
    public string? FaultOfBeside(ModelDescription model) => IsOpen ? ReadBeside(model).Fault : null;

    /// <summary>An encoder's preprocessing: the graph's suggestion, or a preset or file over it.</summary>
    /// <exception cref="UsageException">Neither a preset nor a file.</exception>
    public static Preprocessing Apply(EncoderDescription encoder, string? preset)
    {
        var suggested = encoder.SuggestedPreprocessing;
        var chosen = preset is null ? suggested : Choose("--encoder-preprocess", suggested, preset, new ImageSize(suggested.Width, suggested.Height), encoder.ImageInput.FindFixedSize());
        PreprocessingJson.Check(chosen);
        return chosen;
    }

    private (Preprocessing? Preprocessing, string? Fault) ReadBeside(ModelDescription model)
    {
        // Bytes are taken as they are, whatever a processor did before the model was exported.
        if (Beside is null || model.ImageInput.ElementType == "uint8")
        {
            return (null, null);
        }

        try
        {
            var read = Fitting(PreprocessingJson.ReadFile(Beside, model.ImageInput.FindFixedSize()), model.SuggestedPreprocessing);
            model.EnsureTakes(read);
            return (read, null);
        }
        catch (DifficultyEyesException fault) when (fault is ImportException or ModelMismatchException)
        {
            return (null, $"{Path.GetFileName(Beside)}, which lies beside the model, is not heeded: {fault.Message}");
        }
    }

    private static Preprocessing Fitting(Preprocessing read, Preprocessing suggested) =>
        (suggested.Channels == ChannelOrder.Gray ? PreprocessingPresets.ToGray(read) : read) with { Layout = suggested.Layout };

    private static bool IsPreset(string text) => PreprocessingPresets.Names.Contains(text, StringComparer.Ordinal);

    private static Preprocessing Choose(string option, Preprocessing suggested, string preset, ImageSize size, ImageSize? modelSize)
    {
        if (IsPreset(preset))
        {
            return PreprocessingPresets.CreateFor(suggested, preset, size.Width, size.Height);
        }

        if (!File.Exists(preset))
        {
            throw new UsageException($"{option}: \"{preset}\" is neither {string.Join(", ", PreprocessingPresets.Names)} nor a file.");
        }

        return Fitting(PreprocessingJson.ReadFile(preset, modelSize), suggested);
    }

    private Preprocessing WithOptions(Preprocessing chosen)
    {
        if (Channels is not null)
        {
            chosen = WithChannels(chosen, Channels);
        }

        if (Resize is not null)
        {
            chosen = WithResize(chosen, Resize);
        }

        if (Layout is "nchw" or "nhwc")
        {
            chosen = chosen with { Layout = Layout == "nhwc" ? TensorLayout.Nhwc : TensorLayout.Nchw };
        }

        if ((Mean ?? Deviation) is not null)
        {
            chosen = OnUnitScale(chosen);
        }

        if (Mean is not null)
        {
            chosen = chosen with { Mean = Numbers(Mean, "--mean", chosen.ChannelCount, isZeroAllowed: true) };
        }

        return Deviation is null ? chosen : chosen with { Deviation = Numbers(Deviation, "--std", chosen.ChannelCount, isZeroAllowed: false) };
    }

    private static Preprocessing WithChannels(Preprocessing chosen, string channels)
    {
        if (channels == "gray")
        {
            return PreprocessingPresets.ToGray(chosen);
        }

        var order = channels == "bgr" ? ChannelOrder.Bgr : ChannelOrder.Rgb;
        if (chosen.ChannelCount == 1)
        {
            return chosen with { Channels = order, Mean = [.. Enumerable.Repeat(chosen.Mean[0], 3)], Deviation = [.. Enumerable.Repeat(chosen.Deviation[0], 3)] };
        }

        // Mean and deviation stay with their colors.
        return chosen.Channels == order ? chosen : PreprocessingPresets.Reversed(chosen);
    }

    private static Preprocessing WithResize(Preprocessing chosen, string resize)
    {
        var mode = resize switch { "pad" => ResizeMode.Pad, "shortest-crop" => ResizeMode.ShortestCrop, _ => ResizeMode.Exact };
        return chosen with { Resize = mode, ShortestSide = mode == ResizeMode.ShortestCrop ? chosen.ShortestSide : null, Resized = null };
    }

    // (b s - m) / d = (b / 255 - m / 255 s) / (d / 255 s): the same values, with mean and deviation of values from 0 to 1.
    private static Preprocessing OnUnitScale(Preprocessing chosen)
    {
        var factor = 1f / (255f * chosen.Scale);
        return chosen.Scale == 1f / 255f ? chosen : chosen with
        {
            Scale = 1f / 255f,
            Mean = [.. chosen.Mean.Select(value => value * factor)],
            Deviation = [.. chosen.Deviation.Select(value => value * factor)],
        };
    }

    private void Ensure(Preprocessing chosen, ModelDescription model)
    {
        try
        {
            PreprocessingJson.Check(chosen);
            model.EnsureTakes(chosen);
        }
        catch (DifficultyEyesException fault) when (fault is ImportException or ModelMismatchException && (Size ?? Layout ?? Channels ?? Resize) is not null)
        {
            throw new UsageException($"{string.Join(", ", Given)} cannot be so: {fault.Message}");
        }
    }

    private static ImageSize? ReadSize(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var sides = text.Split('x', 'X', '×');
        return sides.Length == 2
            && int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(sides[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            && width is >= 1 and <= PreprocessingJson.MaximumSide && height is >= 1 and <= PreprocessingJson.MaximumSide
            ? new ImageSize(width, height)
            : throw new UsageException($"--size must be such as 224x224, each side 1 to {PreprocessingJson.MaximumSide}, not \"{text}\".");
    }

    // One number stands for all channels.
    private static ImmutableArray<float> Numbers(string text, string option, int channels, bool isZeroAllowed)
    {
        var numbers = text.Split(',', StringSplitOptions.TrimEntries)
            .Select(part => float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : float.NaN)
            .ToImmutableArray();
        if (numbers.Any(float.IsNaN) || (numbers.Length != 1 && numbers.Length != channels))
        {
            throw new UsageException($"{option} must be {(channels == 1 ? "a number" : $"{channels} numbers with commas between them")}, not \"{text}\".");
        }

        if (numbers.FirstOrDefault(number => number is < 0 or > 1 || (number == 0 && !isZeroAllowed), -1) is var wrong && numbers.Contains(wrong))
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture,
                $"{option} is of values from 0 to 1, as torchvision's: {wrong} cannot be{(wrong > 1 ? $"; if it is of values from 0 to 255, give {wrong / 255:0.#####}" : "")}."));
        }

        return numbers.Length == 1 ? [.. Enumerable.Repeat(numbers[0], channels)] : numbers;
    }
}
