using DifficultyEyes.Web.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DifficultyEyes.Tests.Access;

/// <summary>The web app on a port of its own, over a data directory that is empty at first and removed at the end.</summary>
public sealed class EmptyWebApp : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-web-");
    private WebApplication? _app;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>At the app's own address.</summary>
    public HttpClient Client { get; } = new();

    /// <param name="urls">With port 0.</param>
    /// <param name="settings">As <c>--key=value</c>.</param>
    public static async Task<EmptyWebApp> StartAsync(string urls, params string[] settings)
    {
        var app = new EmptyWebApp();
        await app.StartCoreAsync(urls, settings);
        return app;
    }

    public async ValueTask InitializeAsync() => await StartCoreAsync("http://127.0.0.1:0", []);

    public T Service<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private async Task StartCoreAsync(string urls, string[] settings)
    {
        _app = WebApp.Build(
        [
            $"--urls={urls}", $"--data={Path.Combine(_folder.FullName, "data")}", "--DifficultyEyes:ImportSample=false", "--Logging:LogLevel:Default=Error", .. settings,
        ]);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Address = new Uri(_app.Urls.Single().Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
        Client.BaseAddress = Address;
    }
}
