using System.Collections.Immutable;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Uploads tables of scores for the chosen dataset, asks of each column which end is hard, or chooses tables that were imported.</summary>
public sealed partial class ScoresSection : DatasetFileSection
{
    private IReadOnlyList<ScoreSetSummary> _known = [];
    private ScoreTable? _table;
    private ImmutableArray<ScoreChoiceRow> _rows = [];

    /// <summary>Raised with all that are to be joined in.</summary>
    [Parameter]
    public EventCallback<ImmutableArray<ScoreSetSummary>> Changed { get; set; }

    [Inject]
    private ScoreSetCatalog Catalog { get; set; } = default!;

    private IEnumerable<ScoreSetSummary> Offered => _known.Where(known => Draft.ScoreSets.All(taken => taken.Hash != known.Hash));

    private bool CanAdd => _rows.All(row => row.Hard is not null) && _rows.Any(row => row.Choice is not null);

    protected override async Task ListAsync(string? datasetHash)
    {
        Forget();
        _known = datasetHash is null ? [] : await Catalog.ListAsync(datasetHash, Leaving);
    }

    private Task ImportAsync(Upload upload) => ReadUploadAsync(upload, async () =>
    {
        _table = await Catalog.ReadAsync(upload.FilePath, Draft.Dataset!, upload.FileName, Leaving);
        _rows = [.. _table.Columns.Select(column => new ScoreChoiceRow(column))];
    });

    private Task AddAsync() => GuardedAsync(async () =>
    {
        if (!CanAdd || _table is not { } table || Draft.Dataset is not { } dataset)
        {
            return;
        }

        var set = await Catalog.AddAsync(table, [.. _rows.Select(row => row.Choice).OfType<ScoreChoice>()], dataset, Leaving);
        Forget();
        _known = await Catalog.ListAsync(dataset.Hash, Leaving);
        await ChooseAsync(set.Hash);
    });

    private Task ChooseAsync(string hash) =>
        Offered.FirstOrDefault(known => known.Hash == hash) is { } chosen ? Changed.InvokeAsync(Draft.ScoreSets.Add(chosen)) : Task.CompletedTask;

    private void Forget() => (_table, _rows) = (null, []);
}
