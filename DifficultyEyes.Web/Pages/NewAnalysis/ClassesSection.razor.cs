using DifficultyEyes.Core.Representation.Inference.Classes;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Says which output of the model is which class and what that rests on, and takes a list of names in place of it.</summary>
public sealed partial class ClassesSection : FileSection
{
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
    private List<string> Empty
    {
        get
        {
            var seen = ClassView.Of(Draft.Dataset!, Draft.Classes!.Order);
            var occurring = seen.Labels.Distinct().ToHashSet();
            return [.. seen.ClassNames.Where((_, label) => !occurring.Contains(label))];
        }
    }

    private Task ImportAsync(Upload upload) => ReadUploadAsync(
        upload, async () => await Changed.InvokeAsync(await ClassListFiles.ReadAsync(upload.FilePath, upload.FileName, Leaving)));
}
