using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.Review;

/// <summary>Chooses a class by typing or by arrows; the likeliest is chosen already.</summary>
public sealed partial class LabelPicker
{
    // Of a thousand classes one types a letter or two.
    private const int MostShown = 24;

    private ElementReference _input;
    private ImmutableArray<int> _shown = [];
    private string _text = "";
    private int _position;

    /// <summary>The classes on offer, the likeliest first.</summary>
    [Parameter, EditorRequired] public required ImmutableArray<int> Choices { get; set; }

    [Parameter, EditorRequired] public required ImmutableArray<string> ClassNames { get; set; }

    [Parameter] public EventCallback<int> Picked { get; set; }

    /// <summary>Digits choose, unless a class is called by one.</summary>
    private bool HasNumbers => !ClassNames.Any(name => name.Length > 0 && char.IsAsciiDigit(name[0]));

    /// <param name="action">"up", "down", "confirm", or a digit from 1 on for a place in the list.</param>
    public Task ActAsync(string action)
    {
        if (_shown.IsEmpty)
        {
            return Task.CompletedTask;
        }

        if (action == "confirm")
        {
            return Picked.InvokeAsync(_shown[_position]);
        }

        if (action is [>= '1' and <= '9' and var digit])
        {
            return digit - '1' < _shown.Length ? Picked.InvokeAsync(_shown[digit - '1']) : Task.CompletedTask;
        }

        _position = (_position + (action == "up" ? _shown.Length - 1 : 1)) % _shown.Length;
        StateHasChanged();
        return Task.CompletedTask;
    }

    protected override void OnInitialized() => Narrow();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _input.FocusAsync(preventScroll: true);
        }
    }

    private void Filter(ChangeEventArgs change)
    {
        _text = change.Value as string ?? "";
        Narrow();
    }

    /// <summary>What begins with the text comes before what only holds it.</summary>
    private void Narrow()
    {
        _position = 0;
        var text = _text.Trim();
        _shown =
        [
            .. Choices.Where(classIndex => ClassNames[classIndex].Contains(text, StringComparison.OrdinalIgnoreCase))
                .OrderBy(classIndex => !ClassNames[classIndex].StartsWith(text, StringComparison.OrdinalIgnoreCase))
                .Take(MostShown),
        ];
    }
}
