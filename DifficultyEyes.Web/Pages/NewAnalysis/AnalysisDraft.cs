using System.Collections.Immutable;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Classes;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Scoring.Probing;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>An analysis as it is put together on the page, with what still keeps it from being started.</summary>
public sealed record AnalysisDraft
{
    /// <summary>Among <see cref="PlausibleOrders"/>: what names the outputs without anybody's saying.</summary>
    public const string NamedOrder = "named";

    public string Name { get; init; } = "";

    public Dataset? Dataset { get; init; }

    /// <summary>Whether a table of predictions stands in place of a model.</summary>
    public bool IsTable { get; init; }

    /// <summary>That table, once it is chosen.</summary>
    public PredictionSummary? Predictions { get; init; }

    public ModelSummary? Model { get; init; }

    public ModelDescription? Description { get; init; }

    /// <summary>Lists within the dataset's files that may name the outputs.</summary>
    public IReadOnlyList<NamedOutputs> DatasetLists { get; init; } = [];

    /// <summary>The list of class names that a person brought; null for what the model's file says.</summary>
    public NamedOutputs? GivenClasses { get; init; }

    /// <summary>What trying the model found, where nothing names its outputs and another order than the dataset's own fits; null else.</summary>
    public NamedOutputs? TriedClasses { get; init; }

    /// <summary>Which output is which class; null while dataset and model are not there, or do not go together.</summary>
    public ChosenClasses? Classes => Dataset is null || Description is null ? null : Attempt(GivenClasses ?? TriedClasses).Chosen;

    /// <summary>What the outputs may stand for: what names them, else the dataset's orders; and what a person said instead. Empty while nothing fits.</summary>
    public ImmutableArray<ClassOrderCandidate> PlausibleOrders
    {
        get
        {
            if (Classes is not { } chosen)
            {
                return [];
            }

            ImmutableArray<ClassOrderCandidate> orders = Attempt(null).Chosen switch
            {
                null => [],
                { Order: { } named } => [new(NamedOrder, $"as {named.Source} gives them", named.Names)],
                _ => ClassOrderCandidates.Of(Dataset!),
            };
            return chosen.Order is { } order && IndexIn(orders, order.Names) < 0 ? orders.Add(new("given", $"as {order.Source} gives them", order.Names)) : orders;
        }
    }

    /// <summary>The class order that is chosen, among <see cref="PlausibleOrders"/>.</summary>
    public int OrderIn(ImmutableArray<ClassOrderCandidate> orders) => Math.Max(0, IndexIn(orders, Classes?.Order?.Names ?? Dataset!.ClassNames));

    public AnnotationsSummary? Annotations { get; init; }

    public DynamicsSummary? Dynamics { get; init; }

    /// <summary>Out-of-fold probabilities, by which labels are judged.</summary>
    public PredictionSummary? OutOfFold { get; init; }

    /// <summary>Scores computed elsewhere, in the order they were chosen.</summary>
    public ImmutableArray<ScoreSetSummary> ScoreSets { get; init; } = [];

    /// <summary>The split among whose images neighbors are looked for; null for all.</summary>
    public string? ReferenceSplit { get; init; }

    /// <summary>The splits that the model was trained on; null goes by their names.</summary>
    public ImmutableArray<string>? TrainingSplits { get; init; }

    /// <summary>Null while a field of it is not valid.</summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <summary>A person chose it: what is found by trying does not replace it.</summary>
    public bool IsPreprocessingChosen { get; init; }

    /// <summary>The model is being tried on a few images.</summary>
    public bool IsTrying { get; init; }

    /// <summary>What came of trying it; null before, and where it was not tried.</summary>
    public ProbeResult? Tried { get; init; }

    /// <summary>Why the trial speaks against what is chosen; null where it does not.</summary>
    public string? Doubt => Tried is { } tried && Trial is not null ? tried.DoubtOf(Preprocessing, OrderIn(tried.Orders)) : null;

    /// <summary>Tensor names, <c>pixels</c> and <c>softmax</c>, in any order.</summary>
    public ImmutableHashSet<string> Layers { get; init; } = [];

    /// <summary>Neighbors per instance, 1 to <see cref="ScoringConfiguration.LargestK"/>.</summary>
    public int K { get; init; } = ScoringConfiguration.DefaultK;

    /// <summary>Side of the grid that maps are pooled to; null keeps them whole.</summary>
    public int? PoolGrid { get; init; } = ScoringConfiguration.DefaultPoolGrid;

    public DataRepresentation DataRepresentation { get; init; } = DataRepresentation.Appearance;

    /// <summary>The encoder that the data perspective looks through, where it does.</summary>
    public ChosenEncoder? Encoder { get; init; }

    public DevicePreference Device { get; init; } = DevicePreference.Auto;

    /// <summary>The changes under which every image is scored once more; empty for none.</summary>
    public ImmutableHashSet<ImageChange> Stability { get; init; } = [];

    /// <summary>What people will call it if nobody says otherwise.</summary>
    public string SuggestedName => Dataset is null || (Model?.Name ?? Predictions?.Name) is not { } name ? "" : $"{Path.GetFileNameWithoutExtension(name)} on {Dataset.Name}";

    /// <summary>Why the model and the dataset do not go together, or null.</summary>
    public string? Mismatch => Dataset is null || Description is null ? null : Attempt(GivenClasses ?? TriedClasses).Refusal;

    /// <summary>What the model is to be tried with; null while dataset and model are not there, or do not go together.</summary>
    public ProbeRequest? Trial => PlausibleOrders is { IsEmpty: false } orders
        ? new ProbeRequest
        {
            DatasetHash = Dataset!.Hash,
            ModelHash = Model!.Hash,
            OutputName = OutputName,
            Preprocessings = TriedPreprocessings(),
            Orders = orders,
            Device = Device,
        }
        : null;

    /// <summary>The preprocessing that is chosen, among those tried; -1 where it was not tried.</summary>
    public int TriedIndex => Tried is { } tried && Preprocessing?.CanonicalText() is { } chosen
        ? Enumerable.Range(0, tried.Preprocessings.Length).FirstOrDefault(index => tried.Preprocessings[index].Preprocessing.CanonicalText() == chosen, -1)
        : -1;

    /// <summary>The preprocessing that fits best of what was tried; the graph's suggestion before, and where none fits.</summary>
    public Preprocessing? Fitting => Tried?.Fitting is { } index ? Tried.Preprocessings[index].Preprocessing : Description?.SuggestedPreprocessing;

    private string? OutputName => Description!.ClassOutput.Name == Description.LikelyOutput ? null : Description.ClassOutput.Name;

    private bool LooksThroughEncoder => DataRepresentation == DataRepresentation.Encoder;

    /// <summary>Why the encoder cannot be used for this model, or null.</summary>
    public string? FaultOfEncoder => LooksThroughEncoder && Encoder is not null && Encoder.Summary.Hash == Model?.Hash
        ? "This is the analyzed model itself: the data's difficulty must not be seen through the model that is judged. Take another encoder."
        : null;

    public string? FaultOfK => K is >= 1 and <= ScoringConfiguration.LargestK ? null : $"1 to {ScoringConfiguration.LargestK} neighbors.";

    public string? FaultOfLayers => Description is null || Layers.Count > 0 ? null : "Choose at least one layer.";

    /// <summary>What is still missing, in the order of the page; empty when it can be started.</summary>
    public IReadOnlyList<string> Missing
    {
        get
        {
            List<string> missing = [];
            Add(Dataset is null, "a dataset");
            Add(!IsTable && Model is null, "a model");
            Add(IsTable && Predictions is null, "a table of predictions");
            Add(Mismatch is not null, "a model that fits the dataset");
            Add(Model is not null && Preprocessing is null, "a valid preprocessing");
            Add(IsTrying, "what comes of trying the preprocessing (or cancel that)");
            Add(FaultOfLayers is not null, "at least one layer");
            Add(LooksThroughEncoder && (Encoder is null || FaultOfEncoder is not null), "an encoder other than the model");
            Add(LooksThroughEncoder && Encoder is { Preprocessing: null }, "a valid preprocessing for the encoder");
            Add(FaultOfK is not null, $"1 to {ScoringConfiguration.LargestK} neighbors");
            return missing;

            void Add(bool isMissing, string what)
            {
                if (isMissing)
                {
                    missing.Add(what);
                }
            }
        }
    }

    /// <exception cref="InvalidOperationException">Something is <see cref="Missing"/>.</exception>
    public AnalysisRequest ToRequest() => Missing.Count > 0
        ? throw new InvalidOperationException("The draft is not complete.")
        : new AnalysisRequest
        {
            Name = Name.Trim() is { Length: > 0 } name ? name : SuggestedName,
            DatasetHash = Dataset!.Hash,
            ModelHash = Model?.Hash,
            PredictionsHash = Predictions?.Hash,
            AnnotationsHash = Annotations?.Hash,
            DynamicsHash = Dynamics?.Hash,
            OutOfFoldHash = OutOfFold?.Hash,
            ScoreSetHashes = [.. ScoreSets.Select(set => set.Hash)],
            Configuration = new ScoringConfiguration
            {
                K = K,
                Layers = IsTable ? [] : OrderedLayers(),
                PoolGrid = PoolGrid,
                DataRepresentation = DataRepresentation,
                ReferenceSplit = ReferenceSplit,
                TrainingSplits = TrainingSplits,
                EncoderHash = LooksThroughEncoder ? Encoder!.Summary.Hash : null,
                EncoderPreprocessing = LooksThroughEncoder ? Encoder!.Preprocessing : null,
                Preprocessing = Preprocessing,
                OutputName = IsTable ? null : OutputName,
                Classes = IsTable ? PredictedClasses.Of(Dataset, Predictions!.ClassNames, Predictions.Name) : Classes!.Order,
                Device = Device,
                Stability = [.. Stability.Order()],
            },
        };

    private static int IndexIn(ImmutableArray<ClassOrderCandidate> orders, ImmutableArray<string> names) =>
        Enumerable.Range(0, orders.Length).FirstOrDefault(index => orders[index].Names.AsSpan().SequenceEqual(names.AsSpan()), -1);

    private (ChosenClasses? Chosen, string? Refusal) Attempt(NamedOutputs? given)
    {
        try
        {
            return (ClassChooser.Choose(Dataset!, Description!, given, DatasetLists), null);
        }
        catch (ModelMismatchException fault)
        {
            return (null, fault.Message);
        }
    }

    // One that a person made is tried with the rest; of another size than the graph's, the rest are of its size.
    private ImmutableArray<Preprocessing> TriedPreprocessings()
    {
        if (Preprocessing is not { } chosen)
        {
            return ProbeCandidates.Of(Description!);
        }

        var suggested = Description!.SuggestedPreprocessing;
        var isOfOneShape = (chosen.Width, chosen.Height, chosen.ChannelCount) == (suggested.Width, suggested.Height, suggested.ChannelCount);
        var others = ProbeCandidates.Of(isOfOneShape ? Description : Description with { SuggestedPreprocessing = chosen });
        return others.Any(other => other.CanonicalText() == chosen.CanonicalText()) ? others : others.Add(chosen with { Name = PreprocessingFields.CustomPreset });
    }

    // Prediction depth follows the order from input to output. The suggestion itself is left open, so that the same
    // analysis asked for on the command line has the same id.
    private ImmutableArray<string> OrderedLayers() => Layers.SetEquals(Description!.SuggestedLayers.Select(layer => layer.Id))
        ? []
        : [.. Description.Layers.Select(layer => layer.Id).Prepend(PseudoLayer.Pixels).Append(PseudoLayer.Softmax).Where(Layers.Contains)];
}
