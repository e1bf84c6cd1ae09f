using DifficultyEyes.Core;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Web.Configuration;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>What a call ends with, for scripts.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int WrongUsage = 2;
    public const int InputRefused = 3;
    public const int RunFailed = 4;
    public const int Cancelled = 130;

    /// <summary>What a fault that is fit for the user ends with.</summary>
    public static int Of(DifficultyEyesException fault) => fault switch
    {
        UsageException or SettingsException => WrongUsage,
        ImportException or ModelMismatchException or RequestException or StoreException { Fault: StoreFault.Directory } => InputRefused,
        _ => RunFailed,
    };
}
