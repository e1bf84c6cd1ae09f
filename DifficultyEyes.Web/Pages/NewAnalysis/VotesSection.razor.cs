using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Uploads people's votes on the chosen dataset, or chooses some that were imported.</summary>
public sealed partial class VotesSection : DatasetFileSection
{
    private IReadOnlyList<AnnotationsSummary> _known = [];
    private IReadOnlyList<ImportProblem> _problems = [];

    /// <summary>Raised with the votes, or null when others are to be chosen.</summary>
    [Parameter]
    public EventCallback<AnnotationsSummary?> Changed { get; set; }

    [Inject]
    private DatasetCatalog Catalog { get; set; } = default!;

    protected override async Task ListAsync(string? datasetHash) =>
        _known = datasetHash is null ? [] : await Catalog.ListAnnotationsAsync(datasetHash, Leaving);

    private Task ImportAsync(Upload upload) => ReadUploadAsync(upload, async () =>
    {
        var dataset = Draft.Dataset!;
        var imported = await Task.Run(() => Catalog.ImportAnnotationsAsync(upload.FilePath, dataset, upload.FileName, Leaving));
        _problems = imported.Problems;
        _known = await Catalog.ListAnnotationsAsync(dataset.Hash, Leaving);
        await Changed.InvokeAsync(_known.First(votes => votes.Hash == imported.Annotations.Hash));
    });

    private Task ChooseAsync(string hash)
    {
        _problems = [];
        return _known.FirstOrDefault(votes => votes.Hash == hash) is { } votes ? Changed.InvokeAsync(votes) : Task.CompletedTask;
    }
}
