using System.Globalization;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>Bounds the bytes of a model file before anything reads them.</summary>
internal static class ModelSize
{
    /// <exception cref="ModelMismatchException">Larger than the limit, or not there.</exception>
    public static void EnsureWithin(string path, ModelLimits limits)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new ModelMismatchException($"There is no model file {file.Name}.");
        }

        if (file.Length > limits.MaximumModelBytes)
        {
            throw new ModelMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"The model has {file.Length:N0} bytes; at most {limits.MaximumModelBytes:N0} are taken (setting Models:MaximumModelBytes)."));
        }
    }
}
