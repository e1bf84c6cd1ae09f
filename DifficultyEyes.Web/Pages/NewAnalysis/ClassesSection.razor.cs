using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference.Classes;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Scoring.Probing;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Says which output of the model is which class and what that rests on, and takes a list of names in place of it.</summary>
public sealed partial class ClassesSection : FileSection
{
    // With as many as this the few images of a trial tell no order from another.
    private const int MostFittedClasses = 64;

    private const string ByHand = "this page, where it was set by hand";

    private Dataset? _dataset;
    private ClassOrder? _order;
    private Dataset? _seen;
    private (ProbeResult? Tried, int Preprocessing, Dataset? Seen) _fitted;
    private ClassFit? _fit;

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

        if (_fitted != (Draft.Tried, Draft.TriedIndex, _seen))
        {
            _fitted = (Draft.Tried, Draft.TriedIndex, _seen);
            _fit = Draft.Tried is { } tried && _seen is { } seen ? FitOf(tried, Draft.TriedIndex, seen) : null;
        }
    }

    // What no usual order explains: the images tried may say another one.
    private ClassFit? FitOf(ProbeResult tried, int preprocessing, Dataset seen)
    {
        var order = Draft.OrderIn(tried.Orders);
        if (preprocessing < 0 || seen.ClassCount > MostFittedClasses || !tried.Orders[order].Names.AsSpan().SequenceEqual(seen.ClassNames.AsSpan()))
        {
            return null;
        }

        var predicted = tried.Preprocessings[preprocessing].PredictedOutputs;
        return ClassFit.Find(seen with { Labels = [.. tried.Labels[order].Take(predicted.Length)] }, [.. predicted]);
    }

    // What names the outputs needs nobody to say it again.
    private Task ChooseAsync(ClassOrderCandidate order) => Changed.InvokeAsync(
        order.Name == AnalysisDraft.NamedOrder ? null : new NamedOutputs($"the choice on this page, {order.Title}", order.Names));

    private Task ImportAsync(Upload upload) => ReadUploadAsync(
        upload, async () => await Changed.InvokeAsync(await ClassListFiles.ReadAsync(upload.FilePath, upload.FileName, Leaving)));
}
