using System.Globalization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Uploads training dynamics for the chosen dataset, or chooses some that were imported, and says what they were found to be.</summary>
public sealed partial class DynamicsSection : DatasetFileSection
{
    private IReadOnlyList<DynamicsSummary> _known = [];
    private IReadOnlyList<ImportProblem> _problems = [];
    private IReadOnlyList<string> _notes = [];
    private string? _details;

    /// <summary>Raised with the dynamics, or null when others are to be chosen.</summary>
    [Parameter]
    public EventCallback<DynamicsSummary?> Changed { get; set; }

    [Inject]
    private DynamicsCatalog Catalog { get; set; } = default!;

    protected override async Task ListAsync(string? datasetHash) =>
        _known = datasetHash is null ? [] : await Catalog.ListAsync(datasetHash, Leaving);

    private static string Describe(DynamicsSet dynamics, int instanceCount) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Counted.Of(dynamics.EpochCount, "epoch")} of {Kind(dynamics)} for {dynamics.KnownCount:N0} of {Counted.Of(instanceCount, "image")}");

    private static string Kind(DynamicsSet dynamics) => dynamics switch
    {
        { HasProbabilities: true, HasLogits: true } => "probabilities and logits",
        { HasLogits: true } => "logits",
        _ => "probabilities (AUM needs logits)",
    };

    private Task ImportAsync(Upload upload) => ReadUploadAsync(upload, async () =>
    {
        // Their columns are the model's outputs.
        var dataset = ClassView.Of(Draft.Dataset!, Draft.Classes?.Order);
        var file = upload.MainFilePath;
        var imported = await Task.Run(() => Catalog.ImportAsync(file, dataset, Path.GetFileName(file), Leaving));
        (_problems, _notes) = (imported.Problems, imported.Notes);
        _details = Describe(imported.Dynamics, dataset.InstanceCount);
        _known = await Catalog.ListAsync(dataset.Hash, Leaving);
        await Changed.InvokeAsync(_known.First(dynamics => dynamics.Hash == imported.Dynamics.Hash));
    });

    private Task ChooseAsync(string hash) => GuardedAsync(async () =>
    {
        if (_known.FirstOrDefault(dynamics => dynamics.Hash == hash) is { } chosen && Draft.Dataset is { } dataset)
        {
            (_problems, _notes) = ([], []);
            _details = Describe(await Catalog.LoadAsync(hash, Leaving), dataset.InstanceCount);
            await Changed.InvokeAsync(chosen);
        }
    });
}
