using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Uploads a model, or chooses one that was imported, and shows what its graph says.</summary>
public sealed partial class ModelSection : FileSection
{
    private IReadOnlyList<ModelSummary> _known = [];

    /// <summary>Raised with the model, or null when another one is to be chosen.</summary>
    [Parameter]
    public EventCallback<ChosenModel?> Changed { get; set; }

    [Inject]
    private ModelCatalog Catalog { get; set; } = default!;

    protected override Task OnInitializedAsync() =>
        GuardedAsync(async () => _known = [.. (await Catalog.ListAsync(Leaving)).Where(model => !model.IsEncoder)], NotListed);

    private Task ImportAsync(Upload upload) => ReadUploadAsync(upload, () => TakeAsync(() => Catalog.ImportAsync(upload.FilePath, upload.FileName, Leaving)));

    private async Task ChooseAsync(string hash)
    {
        if (_known.FirstOrDefault(model => model.Hash == hash) is { } known)
        {
            await ReadAsync(() => TakeAsync(() => Task.FromResult(known)));
        }
    }

    private Task ChooseOutputAsync(string output) => ReadAsync(() => TakeAsync(() => Task.FromResult(Draft.Model!), output));

    private async Task TakeAsync(Func<Task<ModelSummary>> find, string? output = null)
    {
        // Away from the circuit: reading a graph of hundreds of megabytes takes its time.
        var model = await Task.Run(async () =>
        {
            var summary = await find();
            return new ChosenModel(summary, await Catalog.DescribeAsync(summary.Hash, output, Leaving));
        });
        await Changed.InvokeAsync(model);
    }
}
