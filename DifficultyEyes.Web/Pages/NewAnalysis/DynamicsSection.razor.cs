using System.Globalization;
using DifficultyEyes.Core;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Uploads training dynamics for the chosen dataset, or chooses some that were imported, and says what they were found to be.</summary>
public sealed partial class DynamicsSection : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<DynamicsSummary> _known = [];
    private IReadOnlyList<ImportProblem> _problems = [];
    private string? _listedFor;
    private bool _isReading;
    private string? _details;
    private string? _fault;

    [Parameter, EditorRequired]
    public required AnalysisDraft Draft { get; set; }

    /// <summary>Raised with the dynamics, or null when others are to be chosen.</summary>
    [Parameter]
    public EventCallback<DynamicsSummary?> Changed { get; set; }

    [Inject]
    private DynamicsCatalog Catalog { get; set; } = default!;

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
        _known = _listedFor is null ? [] : await Catalog.ListAsync(_listedFor, _leaving.Token);
    }

    private static string Describe(DynamicsSet dynamics, int instanceCount) => string.Create(
        CultureInfo.InvariantCulture,
        $"{dynamics.EpochCount:N0} {(dynamics.EpochCount == 1 ? "epoch" : "epochs")} of {Kind(dynamics)} for {dynamics.KnownCount:N0} of {instanceCount:N0} images");

    private static string Kind(DynamicsSet dynamics) => dynamics switch
    {
        { HasProbabilities: true, HasLogits: true } => "probabilities and logits",
        { HasLogits: true } => "logits",
        _ => "probabilities (AUM needs logits)",
    };

    private async Task ImportAsync(Upload upload)
    {
        _isReading = true;
        var dataset = Draft.Dataset!;
        await GuardedAsync(async () =>
        {
            // A table that came along lists the paths of the array beside it.
            var file = Directory.EnumerateFiles(upload.Folder).FirstOrDefault(path => !path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) ?? upload.FilePath;
            var imported = await Task.Run(() => Catalog.ImportAsync(file, dataset, Path.GetFileName(file), _leaving.Token));
            _problems = imported.Problems;
            _details = Describe(imported.Dynamics, dataset.InstanceCount);
            _known = await Catalog.ListAsync(dataset.Hash, _leaving.Token);
            await Changed.InvokeAsync(_known.First(dynamics => dynamics.Hash == imported.Dynamics.Hash));
        });
        _isReading = false;
        Uploads.Discard(upload);
    }

    private Task ChooseAsync(string hash) => GuardedAsync(async () =>
    {
        if (_known.FirstOrDefault(dynamics => dynamics.Hash == hash) is { } chosen && Draft.Dataset is { } dataset)
        {
            _problems = [];
            _details = Describe(await Catalog.LoadAsync(hash, _leaving.Token), dataset.InstanceCount);
            await Changed.InvokeAsync(chosen);
        }
    });

    private async Task GuardedAsync(Func<Task> work)
    {
        _fault = null;
        try
        {
            await work();
        }
        catch (DifficultyEyesException fault)
        {
            _fault = fault.Message;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
    }
}
