using System.Collections.Immutable;
using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Web.Pages.Measures;

/// <summary>The measures of one perspective, or those beside them.</summary>
/// <param name="Hue">"data", "model", "human" or "beside".</param>
internal sealed record MeasureGroup(string Title, string Lead, string Hue, ImmutableArray<MeasureDefinition> Measures)
{
    public static ImmutableArray<MeasureGroup> All { get; } =
    [
        Of("Data", "how an image lies among the others, without the model", "data", Perspective.Data),
        Of("Model", "how much trouble the network has with it", "model", Perspective.Model),
        Of("Human", "how much people disagree about it", "human", Perspective.Human),
        Of("Beside the perspectives", "label quality, image quality, comparisons: shown, searched and exported, but no difficulty", "beside", null),
    ];

    private static MeasureGroup Of(string title, string lead, string hue, Perspective? perspective) =>
        new(title, lead, hue, [.. MeasureCatalog.All.Where(measure => measure.Perspective == perspective)]);
}
