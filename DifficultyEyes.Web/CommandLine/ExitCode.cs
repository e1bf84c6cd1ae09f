namespace DifficultyEyes.Web.CommandLine;

/// <summary>What a call ends with, for scripts.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int WrongUsage = 2;
    public const int InputRefused = 3;
    public const int RunFailed = 4;
    public const int Cancelled = 130;
}
