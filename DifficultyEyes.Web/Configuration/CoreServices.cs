using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Sharing;
using DifficultyEyes.Web.Api;
using DifficultyEyes.Web.Runs;

namespace DifficultyEyes.Web.Configuration;

/// <summary>The services of Core as the pages, the HTTP API and the command line share them.</summary>
internal static class CoreServices
{
    public static IServiceCollection AddCore(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new DataDirectory(settings.DataDirectory));
        services.AddSingleton<DatasetCatalog>();
        services.AddSingleton<AnalysisCatalog>();
        services.AddSingleton<SharedSessions>();
        services.AddSingleton<IImageDecoder>(new SkiaImageDecoder());
        services.AddSingleton<ThumbnailStore>();
        services.AddSingleton<RunQueue>();
        return services;
    }
}
