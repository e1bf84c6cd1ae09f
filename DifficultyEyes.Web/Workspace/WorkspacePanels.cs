using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;

namespace DifficultyEyes.Web.Workspace;

/// <summary>What the panels of a workspace share.</summary>
/// <param name="Enlarged">The view that fills the workspace; null where each has its panel.</param>
/// <param name="EnlargeAsync">Lets a view fill the workspace, or with null none.</param>
/// <param name="WordsOf">What the saved figure of a view, called so, says of itself.</param>
public sealed record WorkspacePanels(WorkspaceView? Enlarged, Func<WorkspaceView?, Task> EnlargeAsync, Func<WorkspaceView, string, FigureWords> WordsOf);
