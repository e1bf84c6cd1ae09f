namespace DifficultyEyes.Web.Uploads;

/// <summary>Removes unused uploads every quarter of an hour.</summary>
internal sealed class UploadCleanup(UploadStore uploads, TimeProvider time, ILogger<UploadCleanup> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            await RepeatAsync(timer, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app ends.
        }
    }

    private async Task RepeatAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                uploads.RemoveStale();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Perhaps it can be removed the next time; the app is of use meanwhile.
                Log.CleanupFailed(logger, fault);
            }
        }
    }
}
