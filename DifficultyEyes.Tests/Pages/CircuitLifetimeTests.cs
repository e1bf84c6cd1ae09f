using System.Runtime.CompilerServices;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Api;
using DifficultyEyes.Web.Layout;
using DifficultyEyes.Web.Pages;
using DifficultyEyes.Web.Pages.Analyses;
using DifficultyEyes.Web.Workspace;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace DifficultyEyes.Tests.Pages;

/// <summary>A circuit that has ended leaves nothing behind: what everybody shares, which lives on, holds none of it.</summary>
public sealed class CircuitLifetimeTests(ScoredWebApp app) : IClassFixture<ScoredWebApp>
{
    [Fact]
    public async Task Workspace_BrushedUndoneAndLeft_IsLetGoOf()
    {
        var left = await VisitWorkspaceAsync();

        await AssertLetGoOfAsync(left);
    }

    [Theory]
    [InlineData(typeof(Home), null)]
    [InlineData(typeof(RunPage), "RunId")]
    [InlineData(typeof(DifficultyEyes.Web.Pages.NewAnalysis.NewAnalysis), null)]
    public async Task Page_Left_IsLetGoOf(Type page, string? parameter)
    {
        var left = await VisitAsync(page, parameter);

        await AssertLetGoOfAsync(left);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<Dictionary<string, WeakReference>> VisitWorkspaceAsync()
    {
        var circuit = TestCircuit.Open(app.Service<IServiceScopeFactory>());
        var workspace = circuit.Service<CircuitWorkspace>();
        var opened = new TaskCompletionSource();
        workspace.Changed += () => opened.TrySetResult();
        AnalysisWorkspace? page = null;
        await circuit.ShowAsync(builder =>
        {
            builder.OpenComponent<CascadingValue<MainLayout>>(0);
            builder.AddComponentParameter(1, "Value", new MainLayout());
            builder.AddComponentParameter(2, "ChildContent", (RenderFragment)(content =>
            {
                content.OpenComponent<AnalysisWorkspace>(0);
                content.AddComponentParameter(1, "AnalysisId", app.Analysis.Id);
                content.AddComponentReferenceCapture(2, captured => page = (AnalysisWorkspace)captured);
                content.CloseComponent();
            }));
            builder.CloseComponent();
        });
        await opened.Task.WaitAsync(TestContext.Current.CancellationToken);
        await circuit.Dispatcher.InvokeAsync(async () =>
        {
            await workspace.ApplyAsync(state => state.WithBrush(ClauseSource.Classes, new ClassPick(0), BrushCombination.Replace));
            await workspace.ApplyAsync(state => state.WithSubset(workspace.Snapshot!.Selection.Selected, "kept"));
            await workspace.ApplyAsync(state => state.WithBrush(ClauseSource.Subsets, new SubsetPick(state.Subsets[0].Id), BrushCombination.Replace));
            await workspace.LookAtAsync(3);
            await workspace.GoAsync(-1);
        });
        var left = new Dictionary<string, WeakReference>
        {
            ["circuit"] = new(circuit),
            ["page"] = new(page),
            ["workspace"] = new(workspace),
            ["snapshot"] = new(workspace.Snapshot),
            ["state"] = new(workspace.History.Present),
            ["undone"] = new(workspace.History.Undone.First().After),
            ["subset"] = new(workspace.Snapshot!.State.Subsets[0].Members),
        };
        await circuit.EndAsync();
        return left;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<Dictionary<string, WeakReference>> VisitAsync(Type type, string? parameter)
    {
        var circuit = TestCircuit.Open(app.Service<IServiceScopeFactory>());
        object? page = null;
        await circuit.ShowAsync(builder =>
        {
            builder.OpenComponent<CascadingValue<MainLayout>>(0);
            builder.AddComponentParameter(1, "Value", new MainLayout());
            builder.AddComponentParameter(2, "ChildContent", (RenderFragment)(content =>
            {
                content.OpenComponent(0, type);
                if (parameter is not null)
                {
                    content.AddComponentParameter(1, parameter, "none");
                }

                content.AddComponentReferenceCapture(2, captured => page = captured);
                content.CloseComponent();
            }));
            builder.CloseComponent();
        });
        var left = new Dictionary<string, WeakReference> { ["circuit"] = new(circuit), ["page"] = new(page) };
        await circuit.EndAsync();
        return left;
    }

    /// <summary>On a stack of its own: this one may have come from within the circuit, whose frames would hold it.</summary>
    private static Task AssertLetGoOfAsync(Dictionary<string, WeakReference> left) => Task.Run(() =>
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Empty(left.Where(entry => entry.Value.IsAlive).Select(entry => entry.Key));
    });
}
