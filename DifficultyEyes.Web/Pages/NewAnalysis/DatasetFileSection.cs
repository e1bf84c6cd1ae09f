namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>A section whose files belong to the chosen dataset: what is known is listed anew when another one is chosen.</summary>
public abstract class DatasetFileSection : FileSection
{
    private string? _listedFor;

    protected override async Task OnParametersSetAsync()
    {
        if (Draft.Dataset?.Hash == _listedFor)
        {
            return;
        }

        _listedFor = Draft.Dataset?.Hash;
        await GuardedAsync(() => ListAsync(_listedFor), NotListed);
    }

    /// <summary>Lists what was imported for a dataset; nothing where none is chosen.</summary>
    protected abstract Task ListAsync(string? datasetHash);
}
