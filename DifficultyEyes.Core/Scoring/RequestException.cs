namespace DifficultyEyes.Core.Scoring;

/// <summary>An analysis that is asked for cannot be scored so; the message says why and what there is instead.</summary>
/// <param name="path">The property of <see cref="AnalysisRequest"/> that cannot be, with dots between, such as <c>Configuration.Layers</c>.</param>
public sealed class RequestException(string path, string message, Exception? inner = null) : DifficultyEyesException(message, inner)
{
    public string Field => path;
}
