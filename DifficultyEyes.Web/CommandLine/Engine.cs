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

    /// <param name="dataDirectory">Null for the same as the web app's default, or what the environment names.</param>
    public static async Task<Engine> OpenAsync(DirectoryInfo? dataDirectory, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var directory = new DataDirectory(dataDirectory?.FullName ?? AppSettings.Read(configuration).DataDirectory);
        var services = new ServiceCollection().AddLogging().AddDifficultyEyesCore(directory).BuildServiceProvider();
        await services.GetRequiredService<Database>().PrepareAsync(cancellationToken);
        return new Engine(services);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
