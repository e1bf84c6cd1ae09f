using DifficultyEyes.Core.Representation.Inference.Containment;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Lets this very program, started once more, load and run models.</summary>
internal static class ContainedModels
{
    /// <summary>To be called before the engine is registered.</summary>
    public static IServiceCollection AddContainedModels(this IServiceCollection services, ModelLimits limits)
    {
        services.AddSingleton(limits);
        services.AddSingleton<IModelHost>(_ => CreateHost(limits));
        return services;
    }

    public static ContainedModelHost CreateHost(ModelLimits limits) => new(limits, OwnProgram.Command(ContainedModelCommand.Name), TimeProvider.System);
}
