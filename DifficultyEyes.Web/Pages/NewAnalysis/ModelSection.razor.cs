using DifficultyEyes.Core;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Uploads a model, or chooses one that was imported, and shows what its graph says.</summary>
public sealed partial class ModelSection : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<ModelSummary> _known = [];
    private bool _isReading;
    private string? _fault;

    [Parameter, EditorRequired]
    public required AnalysisDraft Draft { get; set; }

    /// <summary>Raised with the model, or null when another one is to be chosen.</summary>
    [Parameter]
    public EventCallback<ChosenModel?> Changed { get; set; }

    [Inject]
    private ModelCatalog Catalog { get; set; } = default!;

    [Inject]
    private UploadStore Uploads { get; set; } = default!;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync() => _known = [.. (await Catalog.ListAsync(_leaving.Token)).Where(model => !model.IsEncoder)];

    private async Task ImportAsync(Upload upload)
    {
        try
        {
            await TakeAsync(() => Catalog.ImportAsync(upload.FilePath, upload.FileName, _leaving.Token));
        }
        finally
        {
            Uploads.Discard(upload);
        }
    }

    private async Task ChooseAsync(string hash)
    {
        if (_known.FirstOrDefault(model => model.Hash == hash) is { } known)
        {
            await TakeAsync(() => Task.FromResult(known));
        }
    }

    private Task ChooseOutputAsync(string output) => TakeAsync(() => Task.FromResult(Draft.Model!), output);

    private async Task TakeAsync(Func<Task<ModelSummary>> find, string? output = null)
    {
        _fault = null;
        _isReading = true;
        StateHasChanged();
        try
        {
            // Away from the circuit: reading a graph of hundreds of megabytes takes its time.
            var model = await Task.Run(async () =>
            {
                var summary = await find();
                return new ChosenModel(summary, Catalog.Describe(summary.Hash, output));
            });
            await Changed.InvokeAsync(model);
        }
        catch (DifficultyEyesException fault)
        {
            _fault = fault.Message;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left while the model was read.
        }
        finally
        {
            _isReading = false;
        }
    }
}
