using System.Globalization;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Workspace.Commands;

/// <summary>Finds a command by a few letters, by keyboard alone if one likes; what was used last stands first.</summary>
public sealed partial class CommandList : IAsyncDisposable
{
    private const int MostShown = 80;

    private ElementReference _host;
    private ComponentScript? _script;
    private IReadOnlyList<WorkspaceCommand> _found = [];
    private string[] _recent = [];
    private string _query = "";
    private int _position;

    /// <summary>Everything that can be done now.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<WorkspaceCommand> Commands { get; set; } = [];

    /// <summary>What only a query can name, such as an image.</summary>
    [Parameter, EditorRequired] public Func<string, IEnumerable<WorkspaceCommand>> NamedBy { get; set; } = default!;

    [Parameter] public EventCallback<WorkspaceCommand> Chosen { get; set; }

    [Inject] private IJSRuntime Runtime { get; set; } = default!;

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }
    }

    protected override void OnParametersSet() => Find();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new ComponentScript(Runtime);
            await _script.CreateAsync("./Workspace/Commands/CommandList.razor.js", _host);
            _recent = await _script.AskAsync<string[]>("recent", CancellationToken.None) ?? [];
            Find();
            StateHasChanged();
        }
    }

    private static string OptionId(int position) => string.Create(CultureInfo.InvariantCulture, $"command-{position}");

    private void Find()
    {
        var named = _query.Length == 0 ? [] : NamedBy(_query);
        _found = [.. CommandSearch.Find(Commands, _query, _recent).Concat(named).Take(MostShown)];
        _position = Math.Clamp(_position, 0, Math.Max(0, _found.Count - 1));
    }

    private Task SearchAsync(ChangeEventArgs change)
    {
        (_query, _position) = (change.Value as string ?? "", 0);
        Find();
        return ShowPositionAsync();
    }

    private Task PressAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" or "ArrowUp" when _found.Count > 0:
                _position = (_position + (key.Key == "ArrowDown" ? 1 : _found.Count - 1)) % _found.Count;
                return ShowPositionAsync();
            case "Enter" when _found.Count > 0:
                return ChooseAsync(_found[_position]);
            default:
                return Task.CompletedTask;
        }
    }

    private Task ShowPositionAsync() => _script?.CallAsync("show", OptionId(_position)).AsTask() ?? Task.CompletedTask;

    private async Task ChooseAsync(WorkspaceCommand command)
    {
        if (_script is not null)
        {
            await _script.CallAsync("remember", command.Id);
        }

        await Chosen.InvokeAsync(command);
    }
}
