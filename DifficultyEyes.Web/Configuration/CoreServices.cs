using DifficultyEyes.Core;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Web.Api;
using DifficultyEyes.Web.Runs;

namespace DifficultyEyes.Web.Configuration;

/// <summary>The services of Core, and what of the web app's the pages and the HTTP API share.</summary>
internal static class CoreServices
{
    public static IServiceCollection AddCore(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton(settings);
        services.AddDifficultyEyesCore(new DataDirectory(settings.DataDirectory));
        services.AddSingleton<ThumbnailStore>();
        services.AddHostedService<StoreStartup>();
        services.AddSingleton<RunQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<RunQueue>());
        services.AddHostedService<SampleStartup>();
        return services;
    }
}
