using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DifficultyEyes.Web.Elements;

/// <summary>Keeps a fault within a view or a page, which says so in its place.</summary>
public sealed class FaultBoundary : ErrorBoundary
{
    /// <summary>What it is around, for the log.</summary>
    [Parameter, EditorRequired] public string Place { get; set; } = "";

    /// <summary>What goes on nevertheless, as in "the other views go on working".</summary>
    [Parameter, EditorRequired] public string Outcome { get; set; } = "";

    /// <summary>Of the present fault; empty where there is none.</summary>
    public string Words { get; private set; } = "";

    [Inject] private FaultLog Faults { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        // A page may be left while it is at work: then nobody is there to be told.
        Words = ComponentScript.IsPageGone(exception) ? "" : Faults.Tell(exception, Place, Outcome);
        return Task.CompletedTask;
    }
}
