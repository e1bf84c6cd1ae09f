using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Scoring.Probing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Which output is which class, with images of each and how often it is right; a person may exchange two classes, or choose another order.</summary>
public sealed partial class ClassTable
{
    private const int FewClasses = 12;

    // Below it all rows are there: drawing only those in sight needs the browser, which may be gone when the page is let go of.
    private const int ManyRows = 100;
    private const int ExampleCount = 3;
    private const float RowHeight = 45;

    private Dataset? _listed;
    private string _search = "";
    private string? _listedSearch;
    private List<int> _rows = [];
    private List<int>[] _examples = [];
    private (int Correct, int Count)[]? _tallies;
    private int? _editing;
    private bool _isEntering;
    private ElementReference _editor;
    private string? _fault;

    /// <summary>As the analysis sees it: a class for each output.</summary>
    [Parameter, EditorRequired]
    public required Dataset Dataset { get; set; }

    /// <summary>What the outputs may stand for.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<ClassOrderCandidate> Orders { get; set; }

    /// <summary>The one that the dataset is seen in, among <see cref="Orders"/>.</summary>
    [Parameter]
    public int Shown { get; set; }

    /// <summary>What came of trying the model; null before.</summary>
    [Parameter]
    public ProbeResult? Tried { get; set; }

    /// <summary>The preprocessing that is chosen, among those tried; -1 for another one.</summary>
    [Parameter]
    public int Preprocessing { get; set; }

    /// <summary>Names another of the orders where it fits better; false where something that fits better still is named already.</summary>
    [Parameter]
    public bool IsWarning { get; set; } = true;

    [Parameter]
    public EventCallback<ClassOrderCandidate> OrderChosen { get; set; }

    /// <summary>Raised with the classes as a person put them, in the order of the outputs.</summary>
    [Parameter]
    public EventCallback<ImmutableArray<string>> Changed { get; set; }

    private string? Warning => IsWarning && Tried is { BetterOrder: not null, TakenOrder: 0 } tried && Shown == 0 && tried.Orders.Length == Orders.Length ? ProbeWords.Order(tried) : null;

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_listed, Dataset))
        {
            _listed = Dataset;
            _examples = ExamplesOf(Dataset);
            (_editing, _fault, _listedSearch) = (null, null, null);
        }

        _tallies = Tried is { } tried && Preprocessing >= 0 && Shown < tried.Orders.Length && tried.Orders[Shown].Names.AsSpan().SequenceEqual(Dataset.ClassNames.AsSpan())
            ? tried.OfEachClass(Preprocessing, Shown)
            : null;
    }

    protected override bool ShouldRender()
    {
        if (_listedSearch != _search)
        {
            _listedSearch = _search;
            _rows = [.. Enumerable.Range(0, Dataset.ClassCount).Where(IsFound)];
        }

        return true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isEntering)
        {
            _isEntering = false;
            await _editor.FocusAsync();
        }
    }

    private static List<int>[] ExamplesOf(Dataset dataset)
    {
        var examples = dataset.ClassNames.Select(_ => new List<int>(ExampleCount)).ToArray();
        for (var instanceIndex = 0; instanceIndex < dataset.InstanceCount; instanceIndex++)
        {
            if (dataset.Labels[instanceIndex] is var label and >= 0 && examples[label].Count < ExampleCount)
            {
                examples[label].Add(instanceIndex);
            }
        }

        return examples;
    }

    private bool IsFound(int output) => _search.Trim() is var search
        && (search.Length == 0 || Dataset.ClassNames[output].Contains(search, StringComparison.CurrentCultureIgnoreCase) || output.ToString(CultureInfo.InvariantCulture) == search);

    private void Edit(int output) => (_editing, _isEntering, _fault) = (output, true, null);

    private void LeaveOnEscape(KeyboardEventArgs key) => _editing = key.Key == "Escape" ? null : _editing;

    private async Task ExchangeAsync(int output, string name)
    {
        var names = Dataset.ClassNames;
        var other = names.IndexOf(name.Trim());
        other = other >= 0 ? other : names.IndexOf(name.Trim(), 0, names.Length, StringComparer.OrdinalIgnoreCase);
        if (other < 0)
        {
            _fault = $"There is no class \"{name}\": choose one of the list.";
            return;
        }

        (_editing, _fault) = (null, null);
        if (other != output)
        {
            await Changed.InvokeAsync(names.SetItem(output, names[other]).SetItem(other, names[output]));
        }
    }

    private string? RateOf(int order) => Tried is { } tried && Preprocessing >= 0 && order < tried.Orders.Length && tried.Orders[order].Names.AsSpan().SequenceEqual(Orders[order].Names.AsSpan())
        ? $"{ProbeWords.Percent(tried.Preprocessings[Preprocessing].Accuracy(order))} right"
        : null;

    private string RightWords(int output) => _tallies?[output] is { Count: > 0 } tally
        ? string.Create(CultureInfo.InvariantCulture, $"{tally.Correct:N0} of {tally.Count:N0}")
        : "–";
}
