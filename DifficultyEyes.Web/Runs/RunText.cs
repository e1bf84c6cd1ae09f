using System.Globalization;

namespace DifficultyEyes.Web.Runs;

/// <summary>A run's state in words.</summary>
internal static class RunText
{
    /// <summary>The stage with what is done of it, or how the run ended.</summary>
    public static string Where(RunSnapshot run) => run.State switch
    {
        RunState.Queued => "Waiting for the run before it",
        RunState.Running => string.Create(CultureInfo.InvariantCulture, $"{run.Stage}{(run.Total > 0 ? $" · {run.Done:N0} of {run.Total:N0}" : "")}{(run.IsResumed ? " · resumed after a restart" : "")}"),
        RunState.Done => "Done",
        RunState.Cancelled => run.Message ?? "Cancelled",
        _ => run.Message ?? "Failed",
    };

    /// <summary>Time left, such as "about 2 min left"; empty where it is unknown or the run has ended.</summary>
    public static string Left(RunSnapshot run) => run is { State: RunState.Running, SecondsLeft: { } seconds } ? $"about {Duration(seconds)} left" : "";

    public static string Rate(RunSnapshot run) =>
        run is { State: RunState.Running, RatePerSecond: > 0 and var rate } ? string.Create(CultureInfo.InvariantCulture, $"{(rate >= 10 ? Math.Round(rate) : rate):#,0.#} a second") : "";

    /// <summary>The whole run's share as an attribute's text, in [0, 1].</summary>
    public static string Share(RunSnapshot run) => run.OverallShare.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Percent(RunSnapshot run) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(run.OverallShare * 100):0} %");

    /// <summary>Such as "45 s", "2 min" or "1 h 5 min".</summary>
    public static string Duration(double seconds)
    {
        if (seconds < 90)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Round(seconds)):0} s");
        }

        var minutes = (int)Math.Round(seconds / 60);
        return string.Create(CultureInfo.InvariantCulture, $"{(minutes < 60 ? "" : $"{minutes / 60} h ")}{(minutes < 60 ? minutes : minutes % 60)} min");
    }
}
