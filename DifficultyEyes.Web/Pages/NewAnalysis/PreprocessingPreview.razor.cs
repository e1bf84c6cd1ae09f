using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Three of the dataset's images as they are and as the values that the network gets, so that a wrong preprocessing is seen before it is used.</summary>
public sealed partial class PreprocessingPreview : IDisposable
{
    private const int ImageCount = 3;
    private const int SmallSide = 128;

    private readonly NewestComputation _rendering = new();
    private (Dataset, Preprocessing, Preprocessing)? _shown;
    private IReadOnlyList<PreviewImage> _images = [];
    private string? _fault;

    [Parameter, EditorRequired]
    public required Dataset Dataset { get; set; }

    [Parameter, EditorRequired]
    public required Preprocessing Preprocessing { get; set; }

    /// <summary>What the model was trained with, as far as it is known: its values are shown as that would read them.</summary>
    [Parameter, EditorRequired]
    public required Preprocessing Expected { get; set; }

    [Inject]
    private DatasetCatalog Catalog { get; set; } = default!;

    [Inject]
    private FaultLog Faults { get; set; } = default!;

    [Inject]
    private IImageDecoder Decoder { get; set; } = default!;

    public void Dispose() => _rendering.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Dataset, Preprocessing, Expected))
        {
            return;
        }

        _shown = (Dataset, Preprocessing, Expected);
        var (dataset, preprocessing, expected) = (Dataset, Preprocessing, Expected);
        try
        {
            if (await _rendering.RunAsync(token => RenderAsync(dataset, preprocessing, expected, token)) is { } images)
            {
                (_images, _fault) = (images, null);
            }
        }
#pragma warning disable CA1031 // Whatever it is, it is told, and the draft stays.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _fault = Faults.Tell(fault, "The preview of a preprocessing", "the images cannot be shown");
        }
    }

    private async Task<IReadOnlyList<PreviewImage>> RenderAsync(Dataset dataset, Preprocessing preprocessing, Preprocessing expected, CancellationToken cancellationToken)
    {
        var preprocessor = new Preprocessor(preprocessing);
        var values = new float[preprocessing.ValueCount];
        List<PreviewImage> images = [];
        for (var position = 0; position < Math.Min(ImageCount, dataset.InstanceCount); position++)
        {
            var instanceIndex = (int)((position + 0.5) * dataset.InstanceCount / ImageCount) % dataset.InstanceCount;
            if (await Catalog.FindImageAsync(dataset.Hash, instanceIndex, cancellationToken) is not { } encoded)
            {
                continue;
            }

            using var held = await Decoder.DecodeAsync(encoded, cancellationToken);
            preprocessor.Write(held.Image, values);
            var view = NetworkView.Of(preprocessing, values, expected.ChannelCount == preprocessing.ChannelCount ? expected : preprocessing);
            var seen = SkiaImageEncoder.EncodeWebp(view.Picture, lossless: true);
            images.Add(new PreviewImage(
                instanceIndex,
                dataset.ClassNames[dataset.Labels[instanceIndex]],
                "data:image/webp;base64," + Convert.ToBase64String(seen),
                view.Channels,
                preprocessing.Width < SmallSide && preprocessing.Height < SmallSide));
        }

        return images;
    }

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#}%");

    /// <param name="Source">The values as a picture, as a data address.</param>
    private sealed record PreviewImage(int InstanceIndex, string Label, string Source, ImmutableArray<ChannelRange> Channels, bool IsSmall);
}
