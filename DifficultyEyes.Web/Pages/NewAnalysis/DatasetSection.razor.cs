using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Configuration;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Uploads and imports a dataset, or chooses one that was imported, and shows what was recognized.</summary>
public sealed partial class DatasetSection : FileSection
{
    // Beside an IDX pair its classes' names, beside CIFAR's records theirs.
    private static readonly string s_accept = string.Join(',', [.. DatasetExtensions.All, ".txt"]);

    private CancellationTokenSource? _importing;
    private IReadOnlyList<DatasetSummary> _known = [];
    private IReadOnlyList<ImportProblem> _problems = [];
    private RunProgress? _progress;

    /// <summary>Raised with the dataset, or null when another one is to be chosen.</summary>
    [Parameter]
    public EventCallback<Dataset?> Changed { get; set; }

    [Inject]
    private DatasetCatalog Catalog { get; set; } = default!;

    [Inject]
    private AppSettings Settings { get; set; } = default!;

    protected override Task OnInitializedAsync() => GuardedAsync(async () => _known = await Catalog.ListAsync(Leaving), NotListed);

    private Task ImportUploadAsync(Upload upload) => ReadUploadAsync(upload, () =>
    {
        var isSeveral = Directory.EnumerateFiles(upload.Folder).Skip(1).Any();
        return ImportAsync(isSeveral ? upload.Folder : upload.FilePath, Path.GetFileNameWithoutExtension(upload.FileName));
    });

    private Task ImportFromServerAsync(string path) => ReadAsync(() => ImportAsync(path, null));

    private async Task ImportAsync(string path, string? name)
    {
        _progress = new RunProgress("Opening the data", 0, 0, 0);
        using var importing = CancellationTokenSource.CreateLinkedTokenSource(Leaving);
        _importing = importing;
        try
        {
            var progress = new ThrottledProgress(value => InvokeAsync(() =>
            {
                // A late report must not bring the bar back.
                _progress = _progress is null ? null : value;
                StateHasChanged();
            }));
            var options = new ImportOptions { Name = name };
            var imported = await Task.Run(() => Catalog.ImportAsync(path, options, progress, importing.Token), importing.Token);
            _problems = imported.Problems;
            await Changed.InvokeAsync(imported.Dataset);
        }
        catch (OperationCanceledException) when (importing.IsCancellationRequested)
        {
            Fault = "The import was cancelled; nothing was kept.";
        }
        finally
        {
            _importing = null;
            _progress = null;
        }
    }

    private void Cancel() => _importing?.Cancel();

    private Task ChooseAsync(string hash) => GuardedAsync(async () =>
    {
        if (hash.Length > 0 && await Catalog.FindAsync(hash, Leaving) is { } dataset)
        {
            _problems = await Catalog.ListProblemsAsync(hash, Leaving);
            await Changed.InvokeAsync(dataset);
        }
    });
}
