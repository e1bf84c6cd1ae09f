namespace DifficultyEyes.Core.Scoring;

/// <summary>Turns each stage's own count into a share of the whole run.</summary>
/// <param name="progress">Who is told; null tells nobody.</param>
/// <param name="totalWeight">Sum of the weights of all stages that will run: expected times in any unit.</param>
internal sealed class StageProgress(IProgress<RunProgress>? progress, double totalWeight)
{
    private double _finishedWeight;
    private bool _hasBegun;
    private int _kept;

    /// <summary>Begins a stage; what it reports counts toward the run with the given weight. The one before it is finished and stored.</summary>
    public IProgress<RunProgress> Begin(string stage, double weight)
    {
        if (weight > 0)
        {
            if (_hasBegun)
            {
                Keep();
            }

            _hasBegun = true;
        }

        var before = _finishedWeight;
        _finishedWeight += weight;
        var reporter = new Stage(this, stage, before, weight);
        reporter.Report(new RunProgress(stage, 0, 0, 0));
        return reporter;
    }

    /// <summary>Says that the run waits: it goes on from what the other one leaves.</summary>
    public void Wait() => Begin("Waiting for another run that computes the same", 0);

    /// <summary>Notes that a part of the present stage was stored; the next report tells it. From any thread.</summary>
    public void Keep() => Interlocked.Increment(ref _kept);

    private sealed class Stage(StageProgress owner, string name, double before, double weight) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            var share = value.Total > 0 ? Math.Clamp((double)value.Done / value.Total, 0, 1) : 0;
            var overall = owner.OverallShare(before + (weight * share));
            owner.Tell(new RunProgress(name, value.Done, value.Total, overall, Volatile.Read(ref owner._kept)));
        }
    }

    private double OverallShare(double weight) => totalWeight > 0 ? Math.Min(1, weight / totalWeight) : 1;

    private void Tell(RunProgress value) => progress?.Report(value);
}
