using DifficultyEyes.Core;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Uploads an encoder, or chooses a model that was imported, and shows what its graph says.</summary>
public sealed partial class EncoderSection : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<ModelSummary> _known = [];
    private bool _isReading;
    private string? _fault;

    [Parameter, EditorRequired]
    public required AnalysisDraft Draft { get; set; }

    /// <summary>Raised with the encoder, or null when another one is to be chosen.</summary>
    [Parameter]
    public EventCallback<ChosenEncoder?> Changed { get; set; }

    [Inject]
    private ModelCatalog Catalog { get; set; } = default!;

    [Inject]
    private UploadStore Uploads { get; set; } = default!;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync() => _known = await Catalog.ListAsync(_leaving.Token);

    private async Task ImportAsync(Upload upload)
    {
        try
        {
            await TakeAsync(() => Catalog.ImportAsync(upload.FilePath, upload.FileName, ModelUse.Encoder, _leaving.Token));
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

    private async Task TakeAsync(Func<Task<ModelSummary>> find)
    {
        _fault = null;
        _isReading = true;
        StateHasChanged();
        try
        {
            // Away from the circuit: reading a graph of hundreds of megabytes takes its time.
            var encoder = await Task.Run(async () =>
            {
                var summary = await find();
                var description = Catalog.DescribeEncoder(summary.Hash);
                return new ChosenEncoder(summary, description, description.SuggestedPreprocessing);
            });
            await Changed.InvokeAsync(encoder);
        }
        catch (DifficultyEyesException fault)
        {
            _fault = fault.Message;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left while the encoder was read.
        }
        finally
        {
            _isReading = false;
        }
    }
}
