namespace DifficultyEyes.Web.Configuration;

/// <summary>What keeps the app from starting is thrown to whoever starts it, who tells it: the host and the server need not log it with its whole stack as well.</summary>
internal sealed class StartFaults
{
    private static readonly string[] s_tellers = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"];

    private volatile bool _hasStarted;

    public static StartFaults LeaveTo(ILoggingBuilder logging)
    {
        var faults = new StartFaults();
        foreach (var teller in s_tellers)
        {
            logging.AddFilter(teller, level => faults._hasStarted && level >= LogLevel.Warning);
        }

        return faults;
    }

    /// <summary>From now on everything is logged.</summary>
    public void Started() => _hasStarted = true;
}
