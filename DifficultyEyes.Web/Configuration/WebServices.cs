using DifficultyEyes.Core;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Web.Api;
using DifficultyEyes.Web.CommandLine;
using DifficultyEyes.Web.Memory;
using DifficultyEyes.Web.Queries;
using DifficultyEyes.Web.Runs;
using DifficultyEyes.Web.Uploads;
using DifficultyEyes.Web.Visitors;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;

namespace DifficultyEyes.Web.Configuration;

/// <summary>The engine over the data directory, and what the web app adds to it.</summary>
internal static class WebServices
{
    public static IServiceCollection AddDifficultyEyes(this IServiceCollection services, AppSettings settings)
    {
        var directory = new DataDirectory(settings.DataDirectory);
        services.AddContainedModels(settings.Models);
        services.AddSingleton(settings.ImageMemory);
        services.AddDifficultyEyesCore(directory, settings.Import, settings.Cache);
        services.AddSingleton(settings);
        services.AddSingleton(new ServerFolders(settings.ServerFolders));

        // Hosted services start in this order.
        services.AddHostedService<StoreStartup>();
        services.AddSingleton<ThumbnailStore>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<Api.SentFile>();
        services.AddHostedService<UploadCleanup>();
        services.AddScoped<Visitor>();
        services.AddSingleton(settings.Queries);
        services.AddSingleton<QueryGate>();
        services.AddScoped<CircuitQueries>();
        services.AddSingleton<PagePlaces>();
        services.AddSingleton<PageGate>();
        services.AddScoped<CircuitHandler, CircuitPlace>();
        services.AddSingleton<StoredRuns>();
        services.AddSingleton(settings.Runs);
        services.AddSingleton<RunQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<RunQueue>());
        services.AddHostedService<CacheTrimming>();
        services.AddSingleton<EndedCircuits>();
        services.AddSingleton<CircuitHandler>(provider => provider.GetRequiredService<EndedCircuits>());
        services.AddHostedService<MemoryReturn>();
        services.AddSingleton<SampleOrder>();
        if (settings.ImportSample)
        {
            services.AddHostedService<SampleStartup>();
        }

        // Kept with the data, so that open pages go on after a restart, in a container too.
        services.AddDataProtection()
            .SetApplicationName("DifficultyEyes")
            .PersistKeysToFileSystem(new DirectoryInfo(directory.Keys));
        return services;
    }
}
