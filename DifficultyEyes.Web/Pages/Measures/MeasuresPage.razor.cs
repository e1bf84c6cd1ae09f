using DifficultyEyes.Core.Measures;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.Measures;

/// <summary>The catalog of measures as a table to be searched.</summary>
public sealed partial class MeasuresPage
{
    private string _text = "";

    /// <summary>What is searched for when the page opens: a measure's id, from where one is chosen.</summary>
    [SupplyParameterFromQuery(Name = "find")]
    private string? Find { get; set; }

    private int Count => MeasureCatalog.All.Count(measure => MeasureSearch.Matches(measure, _text));

    protected override void OnInitialized() => _text = Find ?? "";
}
