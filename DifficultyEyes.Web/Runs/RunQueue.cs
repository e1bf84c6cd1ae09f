using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Runs;

/// <summary>Scores analyses one after the other, apart from any page: a run survives a reload, and everyone sees the same progress.</summary>
public sealed class RunQueue
{
    /// <summary>Raised, at most about five times a second for each run, when a run's state or progress changes. Handlers must return at once.</summary>
    public event Action<RunSnapshot>? Changed;

    /// <summary>Queues a run; the same analysis that is queued or running already is not queued twice.</summary>
    public RunSnapshot Enqueue(AnalysisRequest request) => throw new NotImplementedException();

    public RunSnapshot? Find(string runId) => throw new NotImplementedException();

    /// <summary>Queued and running ones, then those that ended since the start, newest first.</summary>
    public IReadOnlyList<RunSnapshot> List() => throw new NotImplementedException();

    /// <summary>Cancels a queued or running run; false where it is unknown or has ended.</summary>
    public bool Cancel(string runId) => throw new NotImplementedException();

    private void Raise(RunSnapshot snapshot) => Changed?.Invoke(snapshot);
}
