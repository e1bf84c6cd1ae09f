using DifficultyEyes.Core;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Runs;

/// <summary>At a start where there is no analysis, and none on its way, has the built-in sample scored.</summary>
internal sealed class SampleStartup(AnalysisCatalog analyses, RunQueue runs, SampleOrder sample, ILogger<SampleStartup> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var isAnyOnItsWay = runs.List().Any(run => run.State is RunState.Queued or RunState.Running);
            if (!isAnyOnItsWay && (await analyses.ListAsync(stoppingToken)).Count == 0)
            {
                await sample.EnqueueAsync(address: null, stoppingToken);
            }
        }
        catch (Exception fault) when (fault is DifficultyEyesException or IOException or UnauthorizedAccessException)
        {
            // The app is of use without its sample.
            Log.SampleFailed(logger, fault);
        }
    }
}
