using System.Collections.Immutable;
using DifficultyEyes.Core;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Workspace;

/// <summary>The workspace of one browser tab: applies actions to its state, keeps undo, and works out what follows from it.</summary>
/// <remarks>
/// Used from the renderer's thread alone; only the working out runs elsewhere. A new action cancels what is still being worked
/// out for an older one, so the newest always wins and <see cref="Changed"/> is raised once for it.
/// </remarks>
public sealed class CircuitWorkspace(AnalysisCatalog catalog, WorkspaceResolvers resolvers, CircuitReviews reviews) : IDisposable
{
    // Immutable: what is still being worked out for an older state may read them while more are loaded.
    private ImmutableDictionary<ProjectionKey, float[]> _projections = ImmutableDictionary<ProjectionKey, float[]>.Empty;
    private ImmutableDictionary<NeighborhoodKey, Neighborhood> _neighborhoods = ImmutableDictionary<NeighborhoodKey, Neighborhood>.Empty;
    private ImmutableDictionary<string, ModelOutcomes> _compared = ImmutableDictionary<string, ModelOutcomes>.Empty;
    private string? _comparisonRefusal;
    private WorkspaceResolver? _resolver;
    private WorkspaceHistory? _history;
    private CancellationTokenSource? _working;

    /// <summary>Raised on the renderer's thread once a new snapshot is there.</summary>
    public event Action? Changed;

    /// <summary>Raised with true when something is being worked out, with false when nothing is any more.</summary>
    public event Action<bool>? WorkingChanged;

    /// <summary>Null until an analysis was opened.</summary>
    public ScoredAnalysis? Analysis { get; private set; }

    /// <summary>Null until the first state was worked out.</summary>
    public WorkspaceSnapshot? Snapshot { get; private set; }

    /// <summary>Counts the snapshots: a page that shows it tells which moment is on the screen.</summary>
    public int Revision { get; private set; }

    public AnalysisBins Bins => Resolver.Bins;

    /// <summary>What was found in the analysis.</summary>
    public ImmutableArray<Finding> Findings => Resolver.Findings;

    /// <summary>Why that says next to nothing; null where there is no doubt.</summary>
    public FindingDoubt? Doubt { get; private set; }

    /// <summary>The present state with the steps that led to it and those that were undone.</summary>
    public WorkspaceHistory History => _history ?? throw new InvalidOperationException("No analysis is open.");

    /// <summary>The finding whose members are being reviewed; null where none are, or it has none here.</summary>
    public Finding? Reviewed => Snapshot?.State.Reviewing is { } kind ? Findings.FirstOrDefault(finding => finding.Kind == kind && finding.Count > 0) : null;

    /// <summary>Whether there is a verdict of this review to take back.</summary>
    public bool CanTakeBack => reviews.CanTakeBack;

    private WorkspaceResolver Resolver => _resolver ?? throw new InvalidOperationException("No analysis is open.");

    /// <summary>Takes up an analysis, in place of the one that was open.</summary>
    public async Task OpenAsync(ScoredAnalysis analysis, WorkspaceState state)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        _working?.Cancel();
        _projections = _projections.Clear();
        _neighborhoods = _neighborhoods.Clear();
        _compared = _compared.Clear();
        Analysis = analysis;
        Snapshot = null;
        var findings = await catalog.FindingsOfAsync(analysis, CancellationToken.None);
        var doubt = await Task.Run(() => FindingDoubt.Of(analysis));
        await reviews.OpenAsync(analysis.Dataset);
        if (!ReferenceEquals(Analysis, analysis))
        {
            // Another analysis was taken up meanwhile.
            return;
        }

        Doubt = doubt;
        _resolver = resolvers.Of(analysis, findings);
        _history = new WorkspaceHistory(InReview(state, state.Reviewing));
        await WorkOutAsync();
    }

    /// <summary>Goes on to another state, which undo can take back.</summary>
    /// <exception cref="WorkspaceFullException">That state could not be kept: nothing has changed.</exception>
    public Task ApplyAsync(Func<WorkspaceState, WorkspaceState> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var next = action(History.Present);
        WorkspaceRoom.Require(History.Present, next);
        return GoToAsync(History.Do(next));
    }

    /// <summary>Opens or closes the detail of an instance: looked at rather than decided, so no step for undo.</summary>
    public Task LookAtAsync(int? instanceIndex) => LookAsync(present => present with { OpenedInstance = instanceIndex });

    /// <summary>Goes on to a state that only shows otherwise what is there: no step for undo.</summary>
    public Task LookAsync(Func<WorkspaceState, WorkspaceState> look) => GoToAsync(History.Amend(look(History.Present)));

    /// <summary>Lets a view fill the workspace, or with null none: no step for undo either.</summary>
    public Task EnlargeAsync(WorkspaceView? view) => LookAsync(present => present with { Enlarged = view });

    /// <summary>Opens the review of a finding where it was left, or, with null, closes the one that is open.</summary>
    public Task ReviewAsync(FindingKind? finding)
    {
        reviews.Begin();
        return GoToAsync(History.Amend(InReview(History.Present, finding)));
    }

    /// <summary>Keeps a verdict on a member of the reviewed finding, and looks at the next one.</summary>
    /// <exception cref="Core.Store.StoreException">It could not be kept: nothing has changed.</exception>
    public async Task DecideAsync(int instanceIndex, ReviewVerdict verdict, int? newLabel)
    {
        if (Reviewed is { } finding && Analysis is { } analysis)
        {
            await reviews.DecideAsync(analysis.Dataset, finding.Kind, instanceIndex, verdict, newLabel);
            await LookOnAsync(ReviewWalk.AfterVerdict(finding, reviews.Current, instanceIndex));
        }
    }

    /// <summary>Takes the last verdict of this review back, and looks at the instance it was on.</summary>
    public async Task TakeBackAsync()
    {
        if (await reviews.TakeBackAsync(Analysis!.Dataset) is { } instanceIndex)
        {
            await LookOnAsync(instanceIndex);
        }
    }

    /// <summary>Shows the model's performance in another way: looked at as well.</summary>
    public Task LookAtPerformanceAsync(Func<PerformanceOptions, PerformanceOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return GoToAsync(History.Amend(History.Present with { PerformanceOptions = change(History.Present.PerformanceOptions) }));
    }

    /// <summary>Undoes (below 0) or redoes (above 0) steps of the history.</summary>
    public Task GoAsync(int steps) => GoToAsync(History.Go(steps));

    /// <summary>What a step of the history did, in a few words.</summary>
    public string NameOf(WorkspaceStep step) => StepWords.Of(step, Analysis!, Bins);

    public void Dispose()
    {
        _working?.Cancel();
        _working?.Dispose();
    }

    private Task LookOnAsync(int instanceIndex)
    {
        _history = History.Amend(History.Present with { OpenedInstance = instanceIndex });
        return WorkOutAsync();
    }

    private WorkspaceState InReview(WorkspaceState state, FindingKind? kind) =>
        Findings.FirstOrDefault(finding => finding.Kind == kind) is { } finding
        && ReviewWalk.Start(finding, reviews.Current, state.OpenedInstance) is { } start
            ? state with { Reviewing = kind, OpenedInstance = start }
            : state with { Reviewing = null };

    private Task GoToAsync(WorkspaceHistory next)
    {
        if (ReferenceEquals(next, _history))
        {
            return Task.CompletedTask;
        }

        _history = next;
        return WorkOutAsync();
    }

    private async Task WorkOutAsync()
    {
        _working?.Cancel();
        _working?.Dispose();
        var working = _working = new CancellationTokenSource();
        var cancellationToken = working.Token;
        var state = History.Present;
        WorkingChanged?.Invoke(true);
        try
        {
            await LoadProjectionsAsync(state, cancellationToken);
            await LoadNeighborsAsync(state, cancellationToken);
            await LoadComparedAsync(state, cancellationToken);
            var snapshot = await Task.Run(Job(state, cancellationToken), cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            (Snapshot, Revision) = (snapshot, Revision + 1);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A newer action took over and raises the event.
            return;
        }
        finally
        {
            if (ReferenceEquals(_working, working))
            {
                WorkingChanged?.Invoke(false);
            }
        }

        Changed?.Invoke();
    }

    private Func<WorkspaceSnapshot> Job(WorkspaceState state, CancellationToken cancellationToken)
    {
        var (analysis, resolver, former, projections, neighborhoods, decided) = (Analysis!, Resolver, Snapshot, _projections, _neighborhoods, reviews.Current);
        var (compared, comparisonRefusal) = (_compared, _comparisonRefusal);
        return () =>
        {
            // What was only looked at changes no set and no count.
            var known = former is not null && state.SelectsAs(former.State) && (!state.PicksReviews || ReferenceEquals(decided, former.Reviews)) ? former : null;
            var selection = known?.Selection ?? resolver.Resolve(state, projections, neighborhoods, decided, compared, cancellationToken);
            var aggregates = known?.Aggregates.ForSubsetsOf(state, resolver, selection) ?? WorkspaceAggregates.Of(analysis, resolver, state, selection, cancellationToken);
            var evidence = state.OpenedInstance is not { } opened ? null
                : former?.Evidence?.InstanceIndex == opened ? former.Evidence
                : InstanceEvidence.Gather(analysis, opened, neighborhoods);
            var isPerformanceKnown = known is not null
                && (state.Performance, state.PerformanceOptions, comparisonRefusal) == (known.State.Performance, known.State.PerformanceOptions, known.ComparisonRefusal);
            var performance = isPerformanceKnown ? known!.Performance : PerformanceSummary.Of(analysis, resolver, state, selection, compared);
            return new WorkspaceSnapshot(state, selection, aggregates, performance, comparisonRefusal, evidence, decided);
        };
    }

    private async Task LoadProjectionsAsync(WorkspaceState state, CancellationToken cancellationToken)
    {
        // Only what the state needs: a page that stays open must not keep all that it ever looked at.
        var needed = WorkspaceResolver.ProjectionsOf(state).ToHashSet();
        _projections = _projections.RemoveRange(_projections.Keys.Where(key => !needed.Contains(key)));
        foreach (var key in needed)
        {
            if (!_projections.ContainsKey(key))
            {
                var points = await catalog.FindProjectionAsync(Analysis!.Id, key.Representation, key.Method, progress: null, cancellationToken)
                    ?? throw new ScoringException($"The projection of {key.Representation} is gone. Score the analysis again.");
                cancellationToken.ThrowIfCancellationRequested();
                _projections = _projections.SetItem(key, points);
            }
        }
    }

    /// <summary>A model that cannot be compared with is told beside its comparison: the rest of the workspace does not depend on it.</summary>
    private async Task LoadComparedAsync(WorkspaceState state, CancellationToken cancellationToken)
    {
        _comparisonRefusal = null;
        var needed = WorkspaceResolver.ComparedAnalysesOf(state).ToHashSet(StringComparer.Ordinal);
        _compared = _compared.RemoveRange(_compared.Keys.Where(analysisId => !needed.Contains(analysisId)));
        foreach (var analysisId in needed.Where(analysisId => !_compared.ContainsKey(analysisId)))
        {
            try
            {
                var other = await catalog.OpenAsync(analysisId, cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
                if (other?.Dataset.Hash == Analysis!.Dataset.Hash)
                {
                    var classNames = Analysis.Dataset.ClassNames;
                    if (ModelOutcomes.ClassesMissing(other, classNames) is [var foreign, ..])
                    {
                        _comparisonRefusal = $"The model of \"{other.Name}\" has classes that this one lacks (\"{foreign}\"): open that analysis, and compare it with this one.";
                    }
                    else
                    {
                        _compared = _compared.SetItem(analysisId, new ModelOutcomes(other, classNames));
                    }
                }
                else
                {
                    _comparisonRefusal = other is null
                        ? "The analysis that this one was compared with is gone: it was deleted."
                        : $"\"{other.Name}\" is an analysis of another dataset: only models of the same images can be compared.";
                }
            }
            catch (DifficultyEyesException exception)
            {
                _comparisonRefusal = $"The other analysis cannot be opened. {exception.Message}";
            }
        }
    }

    private async Task LoadNeighborsAsync(WorkspaceState state, CancellationToken cancellationToken)
    {
        var picked = WorkspaceResolver.NeighborhoodsOf(state).ToHashSet();
        IEnumerable<NeighborhoodKey> shown = state.OpenedInstance is { } opened
            ? Analysis!.Models[0].Layers.Select(layer => layer.Id).Prepend(Analysis.DataRepresentationId).Select(id => new NeighborhoodKey(id, opened))
            : [];
        var needed = picked.Union(shown).ToHashSet();

        // One row of each table: a table holds every image's neighbors, and a page would keep one of each layer alive.
        _neighborhoods = _neighborhoods.RemoveRange(_neighborhoods.Keys.Where(key => !needed.Contains(key)));
        foreach (var key in needed.Where(key => !_neighborhoods.ContainsKey(key)))
        {
            var table = await catalog.FindNeighborsAsync(Analysis!.Id, key.Representation, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (table is not null)
            {
                _neighborhoods = _neighborhoods.SetItem(key, Neighborhood.Of(table, key.InstanceIndex));
            }
            else if (picked.Contains(key))
            {
                // The detail does without; what is brushed cannot.
                throw new ScoringException($"The neighbors in {key.Representation} are gone. Score the analysis again.");
            }
        }
    }
}
