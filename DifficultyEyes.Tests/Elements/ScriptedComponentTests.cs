using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DifficultyEyes.Tests.Elements;

/// <summary>A call of a script fails: the boundary around the component says so, and the script is answered.</summary>
public sealed class ScriptedComponentTests
{
    private readonly RecordingLogger<FaultLog> _logger = new();

    [Fact]
    public async Task AnswerAsync_UnexpectedFault_IsShownAndLoggedByTheBoundary()
    {
        var shown = await FailAsync(new InvalidOperationException("not for the screen"));

        Assert.Matches(@"^Something unexpected went wrong \(number [0-9A-F]{8}\)\. It was logged; the other views go on working\.$", shown);
        Assert.StartsWith("The view Gallery failed unexpectedly", Assert.Single(_logger.Entries).Message);
    }

    [Fact]
    public async Task AnswerAsync_FaultThatIsMeantForTheUser_IsShownInItsOwnWords()
    {
        Assert.Equal("Choose fewer images.", await FailAsync(new ScoringException("Choose fewer images.")));
        Assert.Empty(_logger.Entries);
    }

    private async Task<string> FailAsync(Exception fault)
    {
        await using var services = new ServiceCollection()
            .AddSingleton(new FaultLog(_logger))
            .AddSingleton<IErrorBoundaryLogger, SilentBoundaryLogger>()
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            Gallery? gallery = null;
            FaultBoundary? boundary = null;
            var root = await renderer.RenderComponentAsync<Host>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(Host.Content)] = (RenderFragment)(builder =>
                {
                    builder.OpenComponent<FaultBoundary>(0);
                    builder.AddAttribute(1, nameof(FaultBoundary.Place), "The view Gallery");
                    builder.AddAttribute(2, nameof(FaultBoundary.Outcome), "the other views go on working");
                    builder.AddAttribute(3, nameof(FaultBoundary.ChildContent), (RenderFragment)(content =>
                    {
                        content.OpenComponent<Gallery>(0);
                        content.AddComponentReferenceCapture(1, component => gallery = (Gallery)component);
                        content.CloseComponent();
                    }));
                    builder.AddAttribute(4, nameof(FaultBoundary.ErrorContent), (RenderFragment<Exception>)(_ => content => content.AddContent(0, boundary!.Words)));
                    builder.AddComponentReferenceCapture(5, component => boundary = (FaultBoundary)component);
                    builder.CloseComponent();
                }),
            }));
            await gallery!.OpenAsync(fault);
            return System.Net.WebUtility.HtmlDecode(root.ToHtmlString());
        });
    }

    private sealed class Host : ComponentBase
    {
        [Parameter] public RenderFragment? Content { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Content);
    }

    private sealed class Gallery : ScriptedComponent
    {
        public Task OpenAsync(Exception fault) => AnswerAsync(async () =>
        {
            await Task.Yield();
            throw fault;
        });
    }

    private sealed class SilentBoundaryLogger : IErrorBoundaryLogger
    {
        public ValueTask LogErrorAsync(Exception exception) => ValueTask.CompletedTask;
    }
}
