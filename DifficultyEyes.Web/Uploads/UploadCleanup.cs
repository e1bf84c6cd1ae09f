namespace DifficultyEyes.Web.Uploads;

/// <summary>Removes unused uploads, at start and then every quarter of an hour.</summary>
internal sealed class UploadCleanup(UploadStore uploads, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            uploads.RemoveStale();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
