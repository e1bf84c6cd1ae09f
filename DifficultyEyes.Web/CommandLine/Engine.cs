using DifficultyEyes.Core;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Web.Configuration;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>The engine over a data directory, without the web app.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Engine(ServiceProvider services) => _services = services;

    /// <param name="dataDirectory">Null for what the settings say, as for the web app.</param>
    public static async Task<Engine> OpenAsync(DirectoryInfo? dataDirectory, CancellationToken cancellationToken)
    {
        var settings = ReadSettings();
        var directory = new DataDirectory(dataDirectory?.FullName ?? settings.DataDirectory);
        var services = new ServiceCollection().AddLogging().AddSingleton(settings.ImageMemory)
            .AddContainedModels(settings.Models).AddDifficultyEyesCore(directory, settings.Import, settings.Cache).BuildServiceProvider();
        await services.GetRequiredService<StorePreparation>().RunAsync(cancellationToken);
        return new Engine(services);
    }

    /// <summary>The same settings as the web app's.</summary>
    public static AppSettings ReadSettings() => AppSettings.Read(new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build());

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
