using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Elements;

/// <summary>A component that its script calls. What fails in such a call goes where any other fault of the component does: to the boundary around it, which logs and shows it.</summary>
/// <remarks>Left to itself it would reach nothing but the browser's console.</remarks>
public abstract class ScriptedComponent : ComponentBase
{
    /// <summary>Does what the script called for.</summary>
    protected async Task AnswerAsync(Func<Task> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            await call();
        }
#pragma warning disable CA1031 // The boundary decides what can be said of it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(fault);
        }
    }
}
