using Plotly.Blazor;

namespace DifficultyEyes.Web.Charts;

/// <summary>A picture as Plotly takes it; made anew for each change, never altered.</summary>
public sealed record Figure(IList<ITrace> Traces, Plotly.Blazor.Layout Layout);
