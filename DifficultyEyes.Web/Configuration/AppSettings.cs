using System.Globalization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Web.Access;
using DifficultyEyes.Web.Queries;
using DifficultyEyes.Web.Runs;

namespace DifficultyEyes.Web.Configuration;

/// <summary>Settings of the web app: section <c>DifficultyEyes</c> of the configuration, checked at start.</summary>
internal sealed record AppSettings
{
    public const string Section = "DifficultyEyes";

    private const long OneMebibyte = 1L << 20;
    private const long OneGibibyte = 1L << 30;

    /// <summary>Folder of datasets, models and the database; also <c>--data DIR</c>. Default: <see cref="DefaultDataDirectory"/>.</summary>
    public string DataDirectory { get; init; } = DefaultDataDirectory;

    /// <summary>Largest file that may be uploaded, in bytes: 1 MiB to 256 GiB, by default 8 GiB.</summary>
    public long MaxUploadBytes { get; init; } = 8 * OneGibibyte;

    /// <summary>After this time an upload that was not used is removed: 1 minute to 7 days, by default 6 hours.</summary>
    public TimeSpan UploadLifetime { get; init; } = TimeSpan.FromHours(6);

    /// <summary>What a dataset may hold at most; see <see cref="ImportLimits"/> for each.</summary>
    public ImportLimits Import { get; init; } = new();

    /// <summary>Decoded images that are held in memory at once, in bytes, by all requests, imports and runs together: 64 MiB to 1 TiB; see <see cref="MemoryBudget.OfMachine"/> for the default.</summary>
    public long? ImageMemoryBytes { get; init; }

    /// <summary>As Core takes it.</summary>
    public MemoryBudget ImageMemory => ImageMemoryBytes is { } bytes ? new MemoryBudget(bytes) : MemoryBudget.OfMachine();

    /// <summary>What a model that is new here may take at most; see <see cref="ModelLimits"/> for each.</summary>
    public ModelLimits Models { get; init; } = new();

    /// <summary>How many runs may wait; see <see cref="RunLimits"/> for each.</summary>
    public RunLimits Runs { get; init; } = new();

    /// <summary>How many costly queries are answered at once; see <see cref="QueryLimits"/> for each.</summary>
    public QueryLimits Queries { get; init; } = new();

    /// <summary>What derived results may take on the disk, in bytes; those used longest ago are dropped beyond it. 0 for no limit, else 1 MiB to 1 PiB; by default 50 GiB.</summary>
    public long CacheBytes { get; init; } = 50 * OneGibibyte;

    /// <summary>What opened analyses, datasets, neighbors and projections may take in memory, in bytes: 64 MiB to 1 TiB, by default 2 GiB.</summary>
    public long MemoryCacheBytes { get; init; } = 2 * OneGibibyte;

    /// <summary>Least time between two saves of unfinished inference, 0 to 1 hour, by default 3 seconds: a run that is killed loses about as much.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>With less than this left on the disk the app says that it is not ready, in bytes: 0 to 1 TiB, by default 256 MiB.</summary>
    public long FreeSpaceFloorBytes { get; init; } = 256 * OneMebibyte;

    /// <summary>As Core takes them.</summary>
    public CacheOptions Cache => new() { LimitBytes = CacheBytes, MemoryBytes = MemoryCacheBytes, CheckpointInterval = CheckpointInterval };

    /// <summary>Folders on the server from which visitors may take datasets, as full paths; none by default.</summary>
    public IReadOnlyList<string> ServerFolders { get; init; } = [];

    /// <summary>
    /// Names, besides its loopback names and those of its addresses, that the app answers to: such as <c>eyes.example.org</c> or <c>*.example.org</c>,
    /// without scheme or port; <c>*</c> for every name. None by default.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Pages that one address (of IPv6 one /64) may have open at a time: 1 to 100,000, by default 100.</summary>
    public int MaximumPagesOfAddress { get; init; } = 100;

    /// <summary>Import and score the built-in sample when there is no analysis yet.</summary>
    public bool ImportSample { get; init; } = true;

    /// <summary>Stable whatever the working directory is, so that the command line and the app see the same analyses.</summary>
    public static string DefaultDataDirectory
    {
        get
        {
            var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);

            // A service account may have no home at all.
            return Path.Combine(local.Length > 0 ? local : AppContext.BaseDirectory, local.Length > 0 ? "DifficultyEyes" : "data");
        }
    }

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="SettingsException">A value is out of its bounds or unreadable; the message names its key.</exception>
    public static AppSettings Read(IConfiguration configuration)
    {
        AppSettings settings;
        try
        {
            settings = configuration.GetSection(Section).Get<AppSettings>() ?? new AppSettings();
        }
        catch (InvalidOperationException fault)
        {
            throw new SettingsException($"A setting of section {Section} cannot be read: {fault.Message}", fault);
        }

        if (string.IsNullOrWhiteSpace(settings.DataDirectory))
        {
            throw Fault(nameof(DataDirectory), "must name a folder");
        }

        RequireWithin(settings.MaxUploadBytes, OneMebibyte, 256 * OneGibibyte, nameof(MaxUploadBytes));
        CheckImport(settings.Import);
        if (settings.ImageMemoryBytes is { } imageMemory)
        {
            RequireWithin(imageMemory, MemoryBudget.LeastBytes, MemoryBudget.MostBytes, nameof(ImageMemoryBytes));
        }

        if (settings.ServerFolders.FirstOrDefault(folder => !Path.IsPathFullyQualified(folder)) is { } relative)
        {
            throw Fault(nameof(ServerFolders), $"must hold full paths, not \"{relative}\"");
        }

        if (settings.Hosts.FirstOrDefault(host => !HostNames.IsName(host)) is { } odd)
        {
            throw Fault(nameof(Hosts), $"must hold names or IP addresses without scheme, port or path (or *.NAME, or *), not \"{odd}\"");
        }

        RequireWithin(settings.MaximumPagesOfAddress, 1, 100_000, nameof(MaximumPagesOfAddress));
        CheckModels(settings.Models);
        CheckRuns(settings.Runs);
        CheckQueries(settings.Queries);
        if (settings.CacheBytes != 0)
        {
            RequireWithin(settings.CacheBytes, OneMebibyte, 1024 * 1024 * OneGibibyte, nameof(CacheBytes));
        }

        RequireWithin(settings.MemoryCacheBytes, 64 * OneMebibyte, 1024 * OneGibibyte, nameof(MemoryCacheBytes));
        RequireWithin(settings.FreeSpaceFloorBytes, 0, 1024 * OneGibibyte, nameof(FreeSpaceFloorBytes));
        RequireWithin(settings.CheckpointInterval, TimeSpan.Zero, TimeSpan.FromHours(1), nameof(CheckpointInterval));
        RequireWithin(settings.UploadLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7), nameof(UploadLifetime));
        return settings;
    }

    private static void CheckImport(ImportLimits limits)
    {
        RequireWithin(limits.MaximumEntries, 1, 100_000_000, ImportKey(nameof(limits.MaximumEntries)));
        RequireWithin(limits.MaximumEntryBytes, 1024, Array.MaxLength, ImportKey(nameof(limits.MaximumEntryBytes)));
        RequireWithin(limits.MaximumTotalBytes, OneMebibyte, 64 * 1024 * OneGibibyte, ImportKey(nameof(limits.MaximumTotalBytes)));
        RequireWithin(limits.MaximumRatio, 1, 100_000, ImportKey(nameof(limits.MaximumRatio)));
        RequireWithin(limits.RatioFloorBytes, 0, 1024 * OneGibibyte, ImportKey(nameof(limits.RatioFloorBytes)));
        RequireWithin(limits.MaximumPixels, 1, SkiaImageDecoder.LargestMaximumPixels, ImportKey(nameof(limits.MaximumPixels)));
        RequireWithin(limits.MaximumRowGroupBytes, OneMebibyte, 1024 * OneGibibyte, ImportKey(nameof(limits.MaximumRowGroupBytes)));
        RequireWithin(limits.MaximumConcurrentImports, 1, 64, ImportKey(nameof(limits.MaximumConcurrentImports)));
        RequireWithin(limits.MaximumTableRows, 1, 1_000_000_000, ImportKey(nameof(limits.MaximumTableRows)));
    }

    private static void CheckModels(ModelLimits limits)
    {
        RequireWithin(limits.MaximumModelBytes, 1024, ModelLimits.LargestModelBytes, $"{nameof(Models)}:{nameof(limits.MaximumModelBytes)}");
        RequireWithin(limits.LoadMemoryBytes, OneGibibyte / 2, 1024 * OneGibibyte, $"{nameof(Models)}:{nameof(limits.LoadMemoryBytes)}");
        RequireWithin(limits.RunMemoryBytes, OneGibibyte / 2, 1024 * OneGibibyte, $"{nameof(Models)}:{nameof(limits.RunMemoryBytes)}");
        RequireWithin(limits.MaximumProcesses, 1, 64, $"{nameof(Models)}:{nameof(limits.MaximumProcesses)}");
        RequireWithin(limits.LoadTimeout, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1), $"{nameof(Models)}:{nameof(limits.LoadTimeout)}");
        RequireWithin(limits.BatchTimeout, TimeSpan.FromSeconds(5), TimeSpan.FromDays(1), $"{nameof(Models)}:{nameof(limits.BatchTimeout)}");
        RequireWithin(limits.RunProcessorTime, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650), $"{nameof(Models)}:{nameof(limits.RunProcessorTime)}");
    }

    private static void CheckRuns(RunLimits limits)
    {
        RequireWithin(limits.MaximumWaiting, 1, RunLimits.LargestMaximum, $"{nameof(Runs)}:{nameof(limits.MaximumWaiting)}");
        RequireWithin(limits.MaximumWaitingOfAddress, 1, RunLimits.LargestMaximum, $"{nameof(Runs)}:{nameof(limits.MaximumWaitingOfAddress)}");
    }

    private static void CheckQueries(QueryLimits limits)
    {
        foreach (var (maximum, key) in (ReadOnlySpan<(int, string)>)[
            (limits.MaximumComputations, nameof(limits.MaximumComputations)), (limits.MaximumComputationsOfAddress, nameof(limits.MaximumComputationsOfAddress)),
            (limits.MaximumReadings, nameof(limits.MaximumReadings)), (limits.MaximumReadingsOfAddress, nameof(limits.MaximumReadingsOfAddress)),
            (limits.MaximumExports, nameof(limits.MaximumExports)), (limits.MaximumExportsOfAddress, nameof(limits.MaximumExportsOfAddress))])
        {
            RequireWithin(maximum, 1, QueryLimits.LargestMaximum, $"{nameof(Queries)}:{key}");
        }

        RequireWithin(limits.Patience, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), $"{nameof(Queries)}:{nameof(limits.Patience)}");
    }

    private static string ImportKey(string limit) => $"{nameof(Import)}:{limit}";

    private static void RequireWithin(long value, long least, long most, string key)
    {
        if (value < least || value > most)
        {
            throw Fault(key, string.Create(CultureInfo.InvariantCulture, $"must be {least} to {most}, not {value}"));
        }
    }

    private static void RequireWithin(TimeSpan value, TimeSpan least, TimeSpan most, string key)
    {
        if (value < least || value > most)
        {
            throw Fault(key, $"must be {least} to {most}, not {value}");
        }
    }

    private static SettingsException Fault(string key, string rule) => new($"The setting {Section}:{key} {rule}.");
}
