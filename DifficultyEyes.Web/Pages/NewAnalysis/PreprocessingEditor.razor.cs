using DifficultyEyes.Core;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Web.Elements;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Edits how images become the model's input.</summary>
public sealed partial class PreprocessingEditor
{
    private PreprocessingFields _fields = default!;
    private Preprocessing? _given;
    private string? _fault;

    /// <summary>What the graph suggests; the layout of the axes is taken from it always.</summary>
    [Parameter, EditorRequired]
    public required Preprocessing Suggested { get; set; }

    /// <summary>Shown in place of what the fields say, whenever it is another one; null leaves them.</summary>
    [Parameter]
    public Preprocessing? Given { get; set; }

    /// <summary>Raised with what the fields say now, or null while one of them is not valid.</summary>
    [Parameter]
    public EventCallback<Preprocessing?> Changed { get; set; }

    [Inject]
    private FaultLog Faults { get; set; } = default!;

    [Inject]
    private UploadStore Uploads { get; set; } = default!;

    protected override void OnInitialized() => _fields = PreprocessingFields.Of(Suggested, PreprocessingFields.SuggestedPreset);

    protected override void OnParametersSet()
    {
        if (Given is { } given && !ReferenceEquals(given, _given))
        {
            (_given, _fault) = (given, null);
            _fields = PreprocessingFields.Of(given, PresetOf(given));
        }
    }

    private string PresetOf(Preprocessing preprocessing) => preprocessing == Suggested ? PreprocessingFields.SuggestedPreset
        : PreprocessingPresets.Names.Contains(preprocessing.Name, StringComparer.Ordinal) ? preprocessing.Name
        : PreprocessingFields.CustomPreset;

    private string? Invalid(string field) => _fault?.Contains($" {field} ", StringComparison.Ordinal) == true ? "true" : null;

    private Task ChooseAsync(string preset)
    {
        if (preset == PreprocessingFields.SuggestedPreset)
        {
            return ShowAsync(PreprocessingFields.Of(Suggested, preset));
        }

        return ShowAsync(PreprocessingFields.Of(PreprocessingPresets.CreateFor(Suggested, preset, Suggested.Width, Suggested.Height), preset));
    }

    private Task SetAsync(PreprocessingFields fields) => ShowAsync(fields with { Preset = PreprocessingFields.CustomPreset, Source = "the fields of the page" });

    private async Task ShowAsync(PreprocessingFields fields)
    {
        _fields = fields;
        Preprocessing? preprocessing = null;
        try
        {
            preprocessing = fields.Read(Suggested.Layout);
            _fault = null;
        }
        catch (DifficultyEyesException fault)
        {
            _fault = fault.Message;
        }

        await Changed.InvokeAsync(preprocessing);
    }

    private Preprocessing Fitting(Preprocessing read) => Suggested.Channels == ChannelOrder.Gray ? PreprocessingPresets.ToGray(read) : read;

    private async Task ReadFileAsync(Upload upload)
    {
        try
        {
            try
            {
                await ShowAsync(PreprocessingFields.Of(Fitting(PreprocessingJson.ReadFile(upload.FilePath, upload.FileName, new ImageSize(Suggested.Width, Suggested.Height))), PreprocessingFields.CustomPreset));
            }
            finally
            {
                Uploads.Discard(upload);
            }
        }
#pragma warning disable CA1031 // Whatever it is, it is told, and the draft stays.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _fault = Faults.Tell(fault, "Reading a preprocessing", "look over its fields");
        }
    }
}
