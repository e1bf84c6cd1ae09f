using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Uploads an encoder, or chooses a model that was imported, and shows what its graph says.</summary>
public sealed partial class EncoderSection : FileSection
{
    private IReadOnlyList<ModelSummary> _known = [];

    /// <summary>Raised with the encoder, or null when another one is to be chosen.</summary>
    [Parameter]
    public EventCallback<ChosenEncoder?> Changed { get; set; }

    [Inject]
    private ModelCatalog Catalog { get; set; } = default!;

    protected override Task OnInitializedAsync() => GuardedAsync(async () => _known = await Catalog.ListAsync(Leaving), NotListed);

    private Task ImportAsync(Upload upload) => ReadUploadAsync(upload, () => TakeAsync(() => Catalog.ImportAsync(upload.FilePath, upload.FileName, ModelUse.Encoder, Leaving)));

    private async Task ChooseAsync(string hash)
    {
        if (_known.FirstOrDefault(model => model.Hash == hash) is { } known)
        {
            await ReadAsync(() => TakeAsync(() => Task.FromResult(known)));
        }
    }

    private async Task TakeAsync(Func<Task<ModelSummary>> find)
    {
        // Away from the circuit: reading a graph of hundreds of megabytes takes its time.
        var encoder = await Task.Run(async () =>
        {
            var summary = await find();
            var description = await Catalog.DescribeEncoderAsync(summary.Hash, Leaving);
            return new ChosenEncoder(summary, description, description.SuggestedPreprocessing);
        });
        await Changed.InvokeAsync(encoder);
    }
}
