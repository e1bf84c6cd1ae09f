using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Uploads predictions made elsewhere for the chosen dataset, or chooses some that were imported, and says what they were found to be.</summary>
public sealed partial class PredictionsSection : DatasetFileSection
{
    private IReadOnlyList<PredictionSummary> _known = [];
    private IReadOnlyList<ImportProblem> _problems = [];
    private IReadOnlyList<string> _remarks = [];

    /// <summary>Tells the section from others of the page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What they are for.</summary>
    [Parameter, EditorRequired]
    public required string Lead { get; set; }

    [Parameter]
    public bool IsOptional { get; set; }

    /// <summary>Null while none are chosen.</summary>
    [Parameter, EditorRequired]
    public required PredictionSummary? Chosen { get; set; }

    /// <summary>Raised with the predictions, or null when others are to be chosen.</summary>
    [Parameter]
    public EventCallback<PredictionSummary?> Changed { get; set; }

    [Inject]
    private PredictionCatalog Catalog { get; set; } = default!;

    private string TitleId => Id + "-title";

    protected override async Task ListAsync(string? datasetHash) =>
        _known = datasetHash is null ? [] : await Catalog.ListAsync(datasetHash, Leaving);

    private static string Details(PredictionSummary predictions) =>
        $"{Words(predictions.Kind)} of {Counted.Of(predictions.ClassNames.Length, "class")} for {Counted.Of(predictions.KnownCount, "image")}";

    private static string Words(OutputKind kind) => kind switch
    {
        OutputKind.Logits => "logits",
        OutputKind.LogProbabilities => "logarithms of probabilities",
        _ => "probabilities",
    };

    private Task ImportAsync(Upload upload) => ReadUploadAsync(upload, async () =>
    {
        var dataset = Draft.Dataset!;
        var file = upload.MainFilePath;
        var imported = await Task.Run(() => Catalog.ImportAsync(file, dataset, Path.GetFileName(file), Leaving));
        (_problems, _remarks) = (imported.Problems, imported.Remarks);
        _known = await Catalog.ListAsync(dataset.Hash, Leaving);
        await Changed.InvokeAsync(_known.First(predictions => predictions.Hash == imported.Predictions.Hash));
    });

    private Task ChooseAsync(string hash) => TakeAsync(_known.FirstOrDefault(predictions => predictions.Hash == hash));

    private Task TakeAsync(PredictionSummary? predictions)
    {
        (_problems, _remarks) = ([], []);
        return Changed.InvokeAsync(predictions);
    }
}
