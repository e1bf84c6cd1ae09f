using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Layout;

/// <summary>Holds the theme, for MudBlazor and for charts, which cannot read CSS variables by themselves.</summary>
public sealed partial class MainLayout : IDisposable
{
    private bool _isDark;
    private FaultBoundary? _boundary;
    private DotNetObjectReference<MainLayout>? _self;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    public bool IsDark => _isDark;

    /// <summary>Switches between light and dark and remembers it in the browser.</summary>
    public async Task ToggleThemeAsync()
    {
        _isDark = !_isDark;
        await Script.InvokeVoidAsync("difficultyEyesTheme.set", _isDark);
        StateHasChanged();
    }

    /// <summary>Called by the page's script when the theme changed here, in another tab or in the system.</summary>
    [JSInvokable]
    public void FollowTheme(bool isDark)
    {
        if (_isDark != isDark)
        {
            _isDark = isDark;
            StateHasChanged();
        }
    }

    public void Dispose() => _self?.Dispose();

    // Another page was gone to: the fault was of the one before.
    protected override void OnParametersSet() => _boundary?.Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            FollowTheme(await Script.InvokeAsync<bool>("difficultyEyesTheme.follow", _self));
        }
    }
}
