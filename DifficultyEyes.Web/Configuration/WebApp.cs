using System.Text.Json;
using System.Text.Json.Serialization;
using DifficultyEyes.Web.Access;
using DifficultyEyes.Web.Api;
using DifficultyEyes.Web.Elements;
using DifficultyEyes.Web.Stopping;
using DifficultyEyes.Web.Uploads;
using DifficultyEyes.Web.Visitors;
using DifficultyEyes.Web.Workspace;
using Microsoft.AspNetCore.SignalR;
using MudBlazor.Services;

namespace DifficultyEyes.Web.Configuration;

/// <summary>Puts the web app together.</summary>
internal static class WebApp
{
    /// <summary>Used unless <c>--urls</c>, ASPNETCORE_URLS, ASPNETCORE_HTTP_PORTS or a Kestrel endpoint says otherwise.</summary>
    public const string DefaultAddress = "http://localhost:5210";

    private const string UrlsKey = "urls";
    private const string EndpointsKey = "Kestrel:Endpoints";

    private static readonly string[] s_addressKeys = [UrlsKey, "http_ports", "https_ports"];

    private static readonly Dictionary<string, string> s_switches = new()
    {
        ["--data"] = $"{AppSettings.Section}:{nameof(AppSettings.DataDirectory)}",
    };

    /// <param name="arguments">Settings as <c>--key value</c> or <c>--key=value</c>.</param>
    /// <exception cref="SettingsException">A setting is out of its bounds.</exception>
    public static WebApplication Build(string[] arguments)
    {
        // The content is beside the program, whatever folder or program (a test runner) it is called from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddCommandLine(arguments, s_switches);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        if (!HasAddress(builder.Configuration))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        var startFaults = StartFaults.LeaveTo(builder.Logging);
        var settings = AppSettings.Read(builder.Configuration);
        builder.Services.AddDifficultyEyes(settings);
        builder.Services.AddAppStop();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(CircuitSettings.Configure).AddHubOptions(hub => hub.AddFilter<PageGate>());
        builder.Services.AddMudServices();
        builder.Services.AddSingleton<FaultLog>();
        builder.Services.AddScoped<CircuitReviews>();
        builder.Services.AddScoped<CircuitWorkspace>();
        builder.Services.AddProblemDetails();

        // Thrown, so that what cannot be read is told in the same words in every environment.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddOpenApi();
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        builder.Services.AddReadiness();

        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(startFaults.Started);
        app.UseSecurityHeaders();
        app.UseHostGuard(HostNames.Of(Addresses(builder.Configuration), settings.Hosts));
        app.UseHsts();
        app.UseStopRefusal();
        app.UseApiProblems();
        app.UseOriginGuard();
        app.UseNotFoundPage();

        // Here, not at the very start: the page that stands for an unknown address is found by routing anew.
        app.UseRouting();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapApi();
        app.MapUploads();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    private static bool HasAddress(ConfigurationManager configuration) =>
        s_addressKeys.Any(key => !string.IsNullOrEmpty(configuration[key])) || configuration.GetSection(EndpointsKey).Exists();

    // As they were given: once listened on, a name has become every interface. Ports alone name no host.
    private static IEnumerable<BindingAddress> Addresses(ConfigurationManager configuration) =>
        (configuration[UrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(configuration.GetSection(EndpointsKey).GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>())
            .Select(ReadAddress);

    private static BindingAddress ReadAddress(string address)
    {
        try
        {
            return BindingAddress.Parse(address);
        }
        catch (FormatException fault)
        {
            throw new SettingsException($"\"{address}\" is no address to listen on: name it as {DefaultAddress}.", fault);
        }
    }

    private static void UseNotFoundPage(this IApplicationBuilder app) => app.UseWhen(
        context => !Problems.IsForPrograms(context.Request),
        pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
}
