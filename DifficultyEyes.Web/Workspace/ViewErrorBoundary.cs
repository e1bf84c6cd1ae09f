using DifficultyEyes.Core;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DifficultyEyes.Web.Workspace;

/// <summary>Keeps a fault within its view and logs it under an id that the view shows.</summary>
public sealed class ViewErrorBoundary : ErrorBoundary
{
    /// <summary>The view's title, for the log.</summary>
    [Parameter, EditorRequired] public string View { get; set; } = "";

    /// <summary>Null unless the present fault was logged.</summary>
    public string? ErrorId { get; private set; }

    [Inject] private ILogger<ViewErrorBoundary> Logger { get; set; } = default!;

    /// <summary>What of a fault is fit for the user.</summary>
    public static string MessageOf(Exception exception) =>
        exception is DifficultyEyesException ? exception.Message : "This view failed. The others go on working.";

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        // A page may be left while its charts are drawn: then nobody is there who would miss them.
        if (exception is not DifficultyEyesException && !ComponentScript.IsPageGone(exception))
        {
            ErrorId = Guid.NewGuid().ToString("N")[..8];
            Log.ViewFailed(Logger, View, ErrorId, exception);
        }

        return Task.CompletedTask;
    }
}
