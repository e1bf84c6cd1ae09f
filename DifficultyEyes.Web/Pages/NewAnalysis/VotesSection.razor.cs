using DifficultyEyes.Core;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Uploads people's votes on the chosen dataset, or chooses some that were imported.</summary>
public sealed partial class VotesSection : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<AnnotationsSummary> _known = [];
    private IReadOnlyList<ImportProblem> _problems = [];
    private string? _listedFor;
    private bool _isReading;
    private string? _fault;

    [Parameter, EditorRequired]
    public required AnalysisDraft Draft { get; set; }

    /// <summary>Raised with the votes, or null when others are to be chosen.</summary>
    [Parameter]
    public EventCallback<AnnotationsSummary?> Changed { get; set; }

    [Inject]
    private DatasetCatalog Catalog { get; set; } = default!;

    [Inject]
    private UploadStore Uploads { get; set; } = default!;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Draft.Dataset?.Hash == _listedFor)
        {
            return;
        }

        _listedFor = Draft.Dataset?.Hash;
        _fault = null;
        _known = _listedFor is null ? [] : await Catalog.ListAnnotationsAsync(_listedFor, _leaving.Token);
    }

    private async Task ImportAsync(Upload upload)
    {
        _fault = null;
        _isReading = true;
        var dataset = Draft.Dataset!;
        try
        {
            var imported = await Task.Run(() => Catalog.ImportAnnotationsAsync(upload.FilePath, dataset, upload.FileName, _leaving.Token));
            _problems = imported.Problems;
            _known = await Catalog.ListAnnotationsAsync(dataset.Hash, _leaving.Token);
            await Changed.InvokeAsync(_known.First(votes => votes.Hash == imported.Annotations.Hash));
        }
        catch (DifficultyEyesException fault)
        {
            _fault = fault.Message;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left while the votes were read.
        }
        finally
        {
            _isReading = false;
            Uploads.Discard(upload);
        }
    }

    private Task ChooseAsync(string hash)
    {
        _problems = [];
        return _known.FirstOrDefault(votes => votes.Hash == hash) is { } votes ? Changed.InvokeAsync(votes) : Task.CompletedTask;
    }
}
