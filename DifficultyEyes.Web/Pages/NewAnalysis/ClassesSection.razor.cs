using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference.Classes;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Says which output of the model is which class and what that rests on, and takes a list of names in place of it.</summary>
public sealed partial class ClassesSection : FileSection
{
    private const string ByHand = "this page, where it was set by hand";

    private Dataset? _dataset;
    private ClassOrder? _order;
    private Dataset? _seen;

    /// <summary>Raised with the list, or null when it is to be done without.</summary>
    [Parameter]
    public EventCallback<NamedOutputs?> Changed { get; set; }

    private string Source => Draft.Classes switch
    {
        null => "Which output of the model is which class: not settled yet.",
        { Order: { } order } => $"Which output of the model is which class is taken from {order.Source}.",
        _ => "Nothing names the model's outputs: they are taken for the dataset's classes in their own order.",
    };

    // The model's classes that the dataset has no images of.
    private List<string> Empty { get; set; } = [];

    protected override void OnParametersSet()
    {
        var (dataset, order) = (Draft.Dataset, Draft.Classes?.Order);
        if (Draft.Classes is null)
        {
            _seen = null;
        }
        else if (_seen is null || !ReferenceEquals(_dataset, dataset) || _order != order)
        {
            (_dataset, _order, _seen) = (dataset, order, ClassView.Of(dataset!, order));
            var occurring = _seen.Labels.ToHashSet();
            Empty = [.. _seen.ClassNames.Where((_, label) => !occurring.Contains(label))];
        }
    }

    // What names the outputs needs nobody to say it again.
    private Task ChooseAsync(ClassOrderCandidate order) => Changed.InvokeAsync(
        order.Name == AnalysisDraft.NamedOrder ? null : new NamedOutputs($"the choice on this page, {order.Title}", order.Names));

    private Task ImportAsync(Upload upload) => ReadUploadAsync(
        upload, async () => await Changed.InvokeAsync(await ClassListFiles.ReadAsync(upload.FilePath, upload.FileName, Leaving)));
}
