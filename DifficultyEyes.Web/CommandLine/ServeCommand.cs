using System.CommandLine;
using System.Net.Sockets;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Web.Configuration;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>The web app: what runs without a verb.</summary>
internal static class ServeCommand
{
    private static readonly Option<string> s_urls = new("--urls")
    {
        Description = $"Addresses to listen on, separated by semicolons (default: {WebApp.DefaultAddress}).",
        HelpName = "ADDRESS",
    };

    public static Command Create()
    {
        var command = new Command("serve", "Run the web app (the default).");
        AddTo(command);
        return command;
    }

    /// <summary>Makes a command serve; other settings of the configuration are taken as <c>--key=value</c>.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(s_urls);
        command.Options.Add(SharedOptions.Data);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(ServeAsync);
    }

    private static bool IsSetting(string token) => token.StartsWith("--", StringComparison.Ordinal) && token.Contains('=', StringComparison.Ordinal);

    private static async Task<int> ServeAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.UnmatchedTokens.FirstOrDefault(token => !IsSetting(token)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"\"{unknown}\" is neither a verb nor a setting (--key=value): see --help.");
            return ExitCode.WrongUsage;
        }

        List<string> settings = [.. parsed.UnmatchedTokens];
        AddSetting(settings, "--urls", parsed.GetValue(s_urls));
        AddSetting(settings, "--data", parsed.GetValue(SharedOptions.Data)?.FullName);
        await using var app = WebApp.Build([.. settings]);

        // Before the host, which would tell a fault of the data directory with its whole stack.
        await app.Services.GetRequiredService<StorePreparation>().RunAsync(cancellationToken);
        app.Lifetime.ApplicationStarted.Register(() => Announce(app));
        try
        {
            await app.RunAsync(cancellationToken);
            return ExitCode.Done;
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{fault.Message.TrimEnd('.')} (stop the other program, or name another address with --urls).");
            return ExitCode.RunFailed;
        }
        catch (SocketException fault)
        {
            await Console.Error.WriteLineAsync($"The app cannot listen on {string.Join(", ", app.Urls)}: {fault.Message} (name another address with --urls).");
            return ExitCode.RunFailed;
        }
    }

    private static void AddSetting(List<string> settings, string key, string? value)
    {
        if (value is not null)
        {
            settings.Add($"{key}={value}");
        }
    }

    private static void Announce(WebApplication app)
    {
        // What listens on every interface is opened on this machine by its own name.
        var addresses = (app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            .Select(address => address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal));
        Console.WriteLine($"DifficultyEyes is ready: open {string.Join(" or ", addresses)} (Ctrl+C stops it; its data is in {app.Services.GetRequiredService<AppSettings>().DataDirectory})");
    }
}
