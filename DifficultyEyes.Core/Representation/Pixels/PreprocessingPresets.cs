namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>The usual preprocessings by name.</summary>
public static class PreprocessingPresets
{
    /// <summary>The names, in the order they are offered.</summary>
    public static IReadOnlyList<string> Names { get; } = ["imagenet", "cifar10", "unit", "signed", "raw"];

    /// <summary>The preset for a model's input size.</summary>
    /// <param name="name">
    /// <c>imagenet</c>: shorter side to 256/224 of the input, center crop, ImageNet mean and deviation (torchvision);
    /// <c>cifar10</c>: mean and deviation of CIFAR-10's training set; <c>unit</c>: 0 to 1; <c>signed</c>: -1 to 1; <c>raw</c>: 0 to 255.
    /// </param>
    /// <param name="width">Input width in pixels.</param>
    /// <param name="height">Input height in pixels.</param>
    /// <exception cref="ArgumentException">No preset has this name.</exception>
    public static Preprocessing Create(string name, int width, int height)
    {
        var plain = new Preprocessing { Name = name, Width = width, Height = height };
        return name switch
        {
            "imagenet" => plain with
            {
                Resize = ResizeMode.ShortestCrop,
                ShortestSide = (int)Math.Round(Math.Max(width, height) * 256.0 / 224.0),
                Mean = [0.485f, 0.456f, 0.406f],
                Deviation = [0.229f, 0.224f, 0.225f],
            },
            "cifar10" => plain with { Mean = [0.4914f, 0.4822f, 0.4465f], Deviation = [0.2470f, 0.2435f, 0.2616f] },
            "unit" => plain,
            "signed" => plain with { Mean = [0.5f, 0.5f, 0.5f], Deviation = [0.5f, 0.5f, 0.5f] },
            "raw" => plain with { Scale = 1f },
            _ => throw new ArgumentException($"There is no preset \"{name}\"; there are {string.Join(", ", Names)}.", nameof(name)),
        };
    }

    /// <summary>The preset with what only the graph can say: the order of the axes, and one channel where the model takes one.</summary>
    /// <exception cref="ArgumentException">No preset has this name.</exception>
    public static Preprocessing CreateFor(Preprocessing suggested, string name, int width, int height)
    {
        var plain = Create(name, width, height) with { Layout = suggested.Layout };
        return suggested.Channels == ChannelOrder.Gray ? ToGray(plain) : plain;
    }

    /// <summary>The same with one channel: mean and deviation averaged over the three.</summary>
    public static Preprocessing ToGray(Preprocessing preprocessing) => preprocessing.Channels == ChannelOrder.Gray
        ? preprocessing
        : preprocessing with
        {
            Channels = ChannelOrder.Gray,
            Mean = [preprocessing.Mean.Average()],
            Deviation = [preprocessing.Deviation.Average()],
        };
}
