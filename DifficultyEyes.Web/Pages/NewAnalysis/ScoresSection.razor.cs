using System.Collections.Immutable;
using DifficultyEyes.Core;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Uploads tables of scores for the chosen dataset, asks of each column which end is hard, or chooses tables that were imported.</summary>
public sealed partial class ScoresSection : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<ScoreSetSummary> _known = [];
    private ScoreTable? _table;
    private ImmutableArray<ScoreChoiceRow> _rows = [];
    private string? _listedFor;
    private bool _isReading;
    private string? _fault;

    [Parameter, EditorRequired]
    public required AnalysisDraft Draft { get; set; }

    /// <summary>Raised with all that are to be joined in.</summary>
    [Parameter]
    public EventCallback<ImmutableArray<ScoreSetSummary>> Changed { get; set; }

    [Inject]
    private ScoreSetCatalog Catalog { get; set; } = default!;

    [Inject]
    private UploadStore Uploads { get; set; } = default!;

    private IEnumerable<ScoreSetSummary> Offered => _known.Where(known => Draft.ScoreSets.All(taken => taken.Hash != known.Hash));

    private bool CanAdd => _rows.All(row => row.Hard is not null) && _rows.Any(row => row.Choice is not null);

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
        Forget();
        _known = _listedFor is null ? [] : await Catalog.ListAsync(_listedFor, _leaving.Token);
    }

    private async Task ReadAsync(Upload upload)
    {
        _isReading = true;
        var dataset = Draft.Dataset!;
        await GuardedAsync(async () =>
        {
            _table = await ScoreTableReader.ReadAsync(upload.FilePath, dataset, upload.FileName, _leaving.Token);
            _rows = [.. _table.Columns.Select(column => new ScoreChoiceRow(column))];
        });
        _isReading = false;
        Uploads.Discard(upload);
    }

    private Task AddAsync() => GuardedAsync(async () =>
    {
        if (!CanAdd || _table is not { } table || Draft.Dataset is not { } dataset)
        {
            return;
        }

        var set = await Catalog.AddAsync(table, [.. _rows.Select(row => row.Choice).OfType<ScoreChoice>()], dataset, _leaving.Token);
        Forget();
        _known = await Catalog.ListAsync(dataset.Hash, _leaving.Token);
        await ChooseAsync(set.Hash);
    });

    private Task ChooseAsync(string hash) =>
        Offered.FirstOrDefault(known => known.Hash == hash) is { } chosen ? Changed.InvokeAsync(Draft.ScoreSets.Add(chosen)) : Task.CompletedTask;

    private void Forget() => (_table, _rows) = (null, []);

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
