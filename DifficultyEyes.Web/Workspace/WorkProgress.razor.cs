using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Workspace;

/// <summary>A thin line that runs while something takes longer than a blink; the old picture stays beneath it.</summary>
public sealed partial class WorkProgress : IDisposable
{
    private static readonly TimeSpan s_blink = TimeSpan.FromMilliseconds(250);

    private CircuitWorkspace? _watched;
    private ITimer? _timer;
    private bool _isWorking;
    private bool _isSlow;

    [Parameter, EditorRequired] public CircuitWorkspace Workspace { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    public void Dispose()
    {
        if (_watched is not null)
        {
            _watched.WorkingChanged -= OnWorkingChanged;
        }

        _timer?.Dispose();
    }

    protected override void OnInitialized()
    {
        _watched = Workspace;
        _watched.WorkingChanged += OnWorkingChanged;
        _timer = Clock.CreateTimer(_ => InvokeAsync(Show), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void OnWorkingChanged(bool isWorking)
    {
        // Work that takes over from other work goes on with its time: who waits has waited since the first.
        if (isWorking && !_isWorking)
        {
            _timer!.Change(s_blink, Timeout.InfiniteTimeSpan);
        }

        _isWorking = isWorking;
        if (!isWorking && _isSlow)
        {
            _isSlow = false;
            StateHasChanged();
        }
    }

    private void Show()
    {
        if (_isWorking && !_isSlow)
        {
            _isSlow = true;
            StateHasChanged();
        }
    }
}
