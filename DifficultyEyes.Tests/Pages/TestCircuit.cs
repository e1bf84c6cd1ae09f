// A renderer of one's own, without a browser's part, is what these types are not recommended for outside of a test.
#pragma warning disable BL0006
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace DifficultyEyes.Tests.Pages;

/// <summary>A circuit without a browser: services of its own, components that live, and a page that answers nothing.</summary>
internal sealed class TestCircuit : Renderer
{
    private readonly AsyncServiceScope _scope;
    private Exception? _fault;

    private TestCircuit(AsyncServiceScope scope, IServiceProvider services)
        : base(services, services.GetRequiredService<ILoggerFactory>()) => _scope = scope;

    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    public static TestCircuit Open(IServiceScopeFactory scopes)
    {
        var scope = scopes.CreateAsyncScope();
        ((IHostEnvironmentNavigationManager)scope.ServiceProvider.GetRequiredService<NavigationManager>()).Initialize("http://localhost/", "http://localhost/");
        return new TestCircuit(scope, new Services(scope.ServiceProvider));
    }

    public T Service<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>Puts a component on the page, which stays there until the circuit ends.</summary>
    public Task ShowAsync(RenderFragment content) => Dispatcher.InvokeAsync(async () =>
    {
        await RenderRootComponentAsync(AssignRootComponentId(new Content()), ParameterView.FromDictionary(new Dictionary<string, object?> { ["Body"] = content }));
        ThrowFault();
    });

    /// <summary>Ends as a circuit does: its components, then its services.</summary>
    public async Task EndAsync()
    {
        await DisposeAsync();
        await _scope.DisposeAsync();
        ThrowFault();
    }

    protected override void HandleException(Exception exception) => _fault ??= exception;

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch) => Task.CompletedTask;

    private void ThrowFault()
    {
        if (_fault is not null)
        {
            throw new InvalidOperationException("A component failed.", _fault);
        }
    }

    private sealed class Content : IComponent
    {
        private RenderHandle _handle;

        public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

        public Task SetParametersAsync(ParameterView parameters)
        {
            _handle.Render(parameters.GetValueOrDefault<RenderFragment>("Body")!);
            return Task.CompletedTask;
        }
    }

    /// <summary>The circuit's own, but for what speaks to the browser.</summary>
    private sealed class Services(IServiceProvider services) : IServiceProvider, IKeyedServiceProvider
    {
        private static readonly SilentPage s_page = new();

        public object? GetService(Type serviceType) => serviceType == typeof(IJSRuntime) ? s_page : services.GetService(serviceType);

        public object? GetKeyedService(Type serviceType, object? serviceKey) => services.GetKeyedServices(serviceType, serviceKey).FirstOrDefault();

        public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => services.GetRequiredKeyedService(serviceType, serviceKey);
    }

    private sealed class SilentPage : IJSRuntime, IJSObjectReference
    {
        public ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args) => ValueTask.FromResult(this is T module ? module : default!);

        public ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<T>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
