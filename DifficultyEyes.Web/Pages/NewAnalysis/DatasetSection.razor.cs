using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.EntryNames;
using DifficultyEyes.Core.Import.Layouts;
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
    private IReadOnlyList<string> _notes = [];
    private DatasetReading? _reading;
    private RunProgress? _progress;

    // What was read last, kept while the page is open so that it can be read in another way.
    private ReadSource? _source;
    private string? _nameEncoding;

    /// <summary>Raised with the dataset, or null when another one is to be chosen.</summary>
    [Parameter]
    public EventCallback<Dataset?> Changed { get; set; }

    [Inject]
    private DatasetCatalog Catalog { get; set; } = default!;

    [Inject]
    private AppSettings Settings { get; set; } = default!;

    protected override Task OnInitializedAsync() => GuardedAsync(async () => _known = await Catalog.ListAsync(Leaving), NotListed);

    // How names are read matters only where an archive left it open.
    private IEnumerable<string> Encodings => _nameEncoding is null || _source is null ? [] : NameEncodings.Usual.Append(_nameEncoding).Distinct(StringComparer.OrdinalIgnoreCase);

    protected override void Leave() => Forget();

    private Task ImportUploadAsync(Upload upload)
    {
        var isSeveral = Directory.EnumerateFiles(upload.Folder).Skip(1).Any();
        return ImportAsync(new ReadSource(isSeveral ? upload.Folder : upload.FilePath, Path.GetFileNameWithoutExtension(upload.FileName), upload));
    }

    private Task ImportFromServerAsync(string path) => ImportAsync(new ReadSource(path, null, null));

    private async Task ImportAsync(ReadSource source)
    {
        Forget();
        _source = source;
        await ReadAsync(() => ImportAsync(source, new ImportOptions { Name = source.Name }));
        if (Draft.Dataset is null)
        {
            Forget();
        }
    }

    private Task ReadNamesAsAsync(string encoding) => _source is { } source
        ? ReadAsync(() => ImportAsync(source, new ImportOptions { Name = source.Name, NameEncoding = encoding }))
        : Task.CompletedTask;

    private Task ReadFilesAsAsync(string layout) => _source is { } source && layout.Length > 0
        ? ReadAsync(() => ImportAsync(source, new ImportOptions { Name = source.Name, NameEncoding = _nameEncoding, Layout = layout }))
        : Task.CompletedTask;

    private async Task ChangeAsync()
    {
        Forget();
        await Changed.InvokeAsync(null);
    }

    private void Forget()
    {
        if (_source?.Upload is { } upload)
        {
            Discard(upload);
        }

        (_source, _nameEncoding, _notes, _reading) = (null, null, [], null);
    }

    private async Task ImportAsync(ReadSource source, ImportOptions options)
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
            var imported = await Task.Run(() => Catalog.ImportAsync(source.Path, options, progress, importing.Token), importing.Token);
            (_problems, _notes, _nameEncoding, _reading) = (imported.Problems, imported.Notes, imported.NameEncoding, imported.Reading);
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
            Forget();
            var report = await Catalog.FindReportAsync(hash, Leaving);
            (_problems, _notes, _reading) = (report?.Problems ?? [], report?.Notes ?? [], report?.Reading);
            await Changed.InvokeAsync(dataset);
        }
    });

    /// <param name="Name">What people will call it; null goes by the path.</param>
    /// <param name="Upload">Null for what lies on the server.</param>
    private sealed record ReadSource(string Path, string? Name, Upload? Upload);
}
