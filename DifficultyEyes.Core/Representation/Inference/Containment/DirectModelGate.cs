namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>Looks at a model in this very process: for files that are trusted, and for whoever cannot start another process.</summary>
public sealed class DirectModelGate(ModelLimits limits) : IModelGate
{
    public Task CheckAsync(string path, ModelUse use, CancellationToken cancellationToken) => Task.Run(() => Check(path, use), cancellationToken);

    /// <exception cref="ModelMismatchException">The file is larger than the limit, cannot be read, or is no usable model.</exception>
    public void Check(string path, ModelUse use)
    {
        ModelSize.EnsureWithin(path, limits);
        if (use == ModelUse.Encoder)
        {
            ModelInspector.InspectEncoder(path);
        }
        else
        {
            ModelInspector.Inspect(path);
        }
    }
}
