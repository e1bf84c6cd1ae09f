using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Layout;

/// <summary>Holds the theme, for MudBlazor and for charts, which cannot read CSS variables by themselves.</summary>
public sealed partial class MainLayout
{
    private bool _isDark;

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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && await Script.InvokeAsync<bool>("difficultyEyesTheme.isDark"))
        {
            _isDark = true;
            StateHasChanged();
        }
    }
}
