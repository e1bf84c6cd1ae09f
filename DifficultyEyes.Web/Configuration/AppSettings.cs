using System.Globalization;

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

        if (settings.MaxUploadBytes is < OneMebibyte or > 256 * OneGibibyte)
        {
            throw Fault(nameof(MaxUploadBytes), string.Create(CultureInfo.InvariantCulture, $"must be {OneMebibyte} to {256 * OneGibibyte} bytes, not {settings.MaxUploadBytes}"));
        }

        if (settings.UploadLifetime < TimeSpan.FromMinutes(1) || settings.UploadLifetime > TimeSpan.FromDays(7))
        {
            throw Fault(nameof(UploadLifetime), $"must be 00:01:00 to 7.00:00:00, not {settings.UploadLifetime}");
        }

        return settings;
    }

    private static SettingsException Fault(string key, string rule) => new($"The setting {Section}:{key} {rule}.");
}
