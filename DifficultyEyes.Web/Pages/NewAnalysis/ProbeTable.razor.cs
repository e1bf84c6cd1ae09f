using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Probing;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>How a model does on a few labeled images with each plausible preprocessing: tried beside the circuit, and again when what it rests on changes.</summary>
public sealed partial class ProbeTable : IDisposable
{
    private const int MostShown = 8;

    private readonly NewestComputation _trying = new();
    private string? _key;
    private ProbeResult? _result;
    private RunProgress? _progress;
    private bool _isCancelled;
    private bool _isAll;
    private string? _fault;

    /// <summary>What is tried.</summary>
    [Parameter, EditorRequired]
    public required ProbeRequest Request { get; set; }

    /// <summary>What is chosen now; null while a field of it is not valid.</summary>
    [Parameter]
    public Preprocessing? Chosen { get; set; }

    /// <summary>Raised with the one that a person picks.</summary>
    [Parameter]
    public EventCallback<Preprocessing> ChosenChanged { get; set; }

    /// <summary>The class order under which the results are shown, among the request's.</summary>
    [Parameter]
    public int Order { get; set; }

    /// <summary>Raised when trying begins (with null), and with what came of it.</summary>
    [Parameter]
    public EventCallback<ProbeResult?> Tried { get; set; }

    /// <summary>Raised with true when trying begins, and with false when it ends in any way.</summary>
    [Parameter]
    public EventCallback<bool> IsTryingChanged { get; set; }

    [Inject]
    private ModelProbe Probe { get; set; } = default!;

    [Inject]
    private FaultLog Faults { get; set; } = default!;

    public void Dispose() => _trying.Dispose();

    protected override Task OnParametersSetAsync() => _key == Request.Key ? Task.CompletedTask : TryAsync();

    private async Task TryAsync()
    {
        var request = Request;
        _key = request.Key;
        (_fault, _isCancelled) = (null, false);

        // What was found before stays in sight where it is of the same model and images: another order is read from the same outputs.
        _result = _result is not null && _result.Orders.Length == request.Orders.Length ? _result : null;
        _progress = new RunProgress("Opening the model", 0, 0, 0);
        await IsTryingChanged.InvokeAsync(true);
        try
        {
            var progress = new ThrottledProgress(value => InvokeAsync(() =>
            {
                // A late report must not bring the bar back.
                _progress = _progress is null || _key != request.Key ? _progress : value;
                StateHasChanged();
            }));
            if (await _trying.RunAsync(token => Probe.RunAsync(request, progress, token)) is { } result)
            {
                _result = result;
                await Tried.InvokeAsync(result);
            }
        }
#pragma warning disable CA1031 // Whatever it is, it is told, and the draft stays.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            (_result, _fault) = (null, Faults.Tell(fault, "Trying a preprocessing", "nothing was tried"));
        }

        if (_key == request.Key && !_trying.IsRunning)
        {
            _progress = null;
            await IsTryingChanged.InvokeAsync(false);
        }
    }

    private Task Cancel()
    {
        _trying.Stop();
        (_progress, _isCancelled) = (null, true);
        return IsTryingChanged.InvokeAsync(false);
    }

    // The best first; the suggested and the chosen one always.
    private IEnumerable<int> Shown(ProbeResult result)
    {
        int[] ranked = [.. result.Ranked(Order)];
        return _isAll ? ranked : ranked.Where((index, rank) => rank < MostShown || index == 0 || index == ChosenIndex(result));
    }

    private int ChosenIndex(ProbeResult result) => result.IndexOf(Chosen);

    private static bool IsOwn(Preprocessing preprocessing) => preprocessing.Name == PreprocessingFields.CustomPreset;

    private static string NameOf(Preprocessing preprocessing) => IsOwn(preprocessing) ? "yours" : PreprocessingFields.TitleOf(preprocessing.Name);
}
