using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference.Classes;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Scoring.Probing;
using DifficultyEyes.Web.Elements;
using DifficultyEyes.Web.Runs;
using DifficultyEyes.Web.Visitors;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Brings a dataset, a model and, if there are any, people's votes together, and starts the scoring.</summary>
public sealed partial class NewAnalysis
{
    private const string PredictionsId = "predictions";

    private static readonly SegmentedOption<bool>[] s_sources =
    [
        new(false, "An ONNX model", "The model is run on the images, and its layers are looked at."),
        new(true, "A table of predictions", "What a model said of each image was written down elsewhere; its layers stay unknown."),
    ];

    private AnalysisDraft _draft = new();
    private Preprocessing? _given;
    private DeviceChoice? _device;
    private string? _fault;

    [Inject]
    private DatasetCatalog Datasets { get; set; } = default!;

    [Inject]
    private RunQueue Queue { get; set; } = default!;

    [Inject]
    private Visitor Visitor { get; set; } = default!;

    [Inject]
    private FaultLog Faults { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private int K
    {
        get => _draft.K;
        set => _draft = _draft with { K = value };
    }

    private DataRepresentation DataRepresentation
    {
        get => _draft.DataRepresentation;
        set => _draft = _draft with { DataRepresentation = value };
    }

    private DevicePreference Device
    {
        get => _draft.Device;
        set => _draft = _draft with { Device = value };
    }

    protected override Task OnInitializedAsync() => FindDeviceAsync();

    private async Task FindDeviceAsync()
    {
        // Away from the circuit: where CUDA is there, it is started to see whether it can be.
        var preference = Device;
        var found = await Task.Run(() => DeviceSelector.Choose(preference));
        if (preference == Device)
        {
            _device = found;
        }
    }

    private async Task TakeDatasetAsync(Dataset? dataset)
    {
        var report = dataset is null ? null : await Datasets.FindReportAsync(dataset.Hash, CancellationToken.None);
        TakeDataset(dataset, ClassListFiles.Within(report?.Reading));
    }

    private void TakeDataset(Dataset? dataset, IReadOnlyList<NamedOutputs> lists) => _draft = _draft with
    {
        DatasetLists = lists,
        Dataset = dataset, Predictions = null, Annotations = null, Dynamics = null, OutOfFold = null, ScoreSets = [], ReferenceSplit = null, TrainingSplits = null, IsTrying = false, Tried = null, TriedClasses = null,
    };

    private void TakeSource(bool isTable)
    {
        TakeModel(null);
        _draft = _draft with
        {
            IsTable = isTable,
            Predictions = null,
            Stability = [],
            DataRepresentation = isTable && DataRepresentation == DataRepresentation.Pixels ? DataRepresentation.Appearance : DataRepresentation,
        };
    }

    private void TakeModel(ChosenModel? model) => _draft = _draft with
    {
        Model = model?.Summary,
        Description = model?.Description,
        GivenClasses = model?.Summary.Hash == _draft.Model?.Hash ? _draft.GivenClasses : null,

        // Another output of the same model changes nothing of its input.
        Preprocessing = model?.Summary.Hash == _draft.Model?.Hash ? _draft.Preprocessing : model?.Description.SuggestedPreprocessing,
        IsPreprocessingChosen = model?.Summary.Hash == _draft.Model?.Hash && _draft.IsPreprocessingChosen,
        IsTrying = false,
        Tried = null,
        TriedClasses = null,
        Layers = model is null ? [] : model.Description.SuggestedLayers.Select(layer => layer.Id).ToImmutableHashSet(StringComparer.Ordinal),
    };

    // What a person picks in the table, or what is taken because nobody did.
    private void Choose(Preprocessing preprocessing)
    {
        _given = preprocessing;
        _draft = _draft with { Preprocessing = preprocessing, IsPreprocessingChosen = true };
    }

    private void Take(ProbeResult? tried)
    {
        _draft = _draft with
        {
            Tried = tried,
            TriedClasses = tried is { TakenOrder: > 0 } ? new NamedOutputs(ProbeWords.OrderSource(tried), tried.Orders[tried.TakenOrder].Names) : null,
        };
        if (tried is not null && !_draft.IsPreprocessingChosen)
        {
            var taken = tried.TakenPreprocessing.Preprocessing;
            _given = tried.Taken == 0 ? taken : taken with { Source = ProbeWords.PreprocessingSource(tried) };
            _draft = _draft with { Preprocessing = _given };
        }
    }

    private void Start()
    {
        try
        {
            var request = _draft.ToRequest();
            RequestCheck.Ensure(request, _draft.Description, _draft.Dataset!, _draft.OutOfFold, _draft.Predictions);
            Navigation.NavigateTo($"runs/{Queue.Enqueue(request, Visitor.Address).Id}");
        }
#pragma warning disable CA1031 // Whatever it is, it is told, and the draft stays.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _fault = Faults.Tell(fault, "Starting an analysis", "nothing was started");
        }
    }
}
