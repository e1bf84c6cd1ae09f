using System.Diagnostics;
using System.Text;

namespace DifficultyEyes.Tests.Store;

/// <summary>The program with a disk of its own: a small one in memory, or a folder that nothing can be written in. No rights are needed where the system lets users have namespaces.</summary>
internal static class OwnDisk
{
    private static readonly Lazy<string?> s_missing = new(() =>
    {
        if (!OperatingSystem.IsLinux())
        {
            return "Disks of their own for one process are made on Linux alone.";
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo("unshare", ["-rm", "sh", "-c", "mount -t tmpfs none /tmp"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0 ? null : "This system lets no user mount in a namespace of their own (unshare -rm).";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "The program unshare is missing.";
        }
    });

    /// <summary>Why the test is skipped; null where it can run.</summary>
    public static string? Missing => s_missing.Value;

    /// <summary>What is put before a program and its arguments, so that it finds a small disk in a folder.</summary>
    /// <param name="folder">Empty, and there.</param>
    /// <param name="bytes">What the disk holds.</param>
    /// <param name="script">Done before the program starts, such as filling it.</param>
    public static string[] Small(string folder, long bytes, string script = "true") => Launcher($"mount -t tmpfs -o size={bytes} none '{folder}' && {script}");

    /// <summary>The same for a folder that can be read and not be written.</summary>
    public static string[] ReadOnly(string folder) => Launcher($"mount --bind '{folder}' '{folder}' && mount -o remount,bind,ro '{folder}'");

    /// <summary>Runs the program and waits for its end.</summary>
    public static async Task<(int ExitCode, string Errors, string Output)> RunAsync(string[] launcher, string[] arguments, CancellationToken cancellationToken)
    {
        string[] all = [.. launcher, "dotnet", Path.Combine(AppContext.BaseDirectory, "DifficultyEyes.Web.dll"), .. arguments];
        using var process = Process.Start(new ProcessStartInfo(all[0], all[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await errors, await output);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Writes until the disk takes nothing more.</summary>
    /// <param name="folder">As it is seen from here.</param>
    /// <returns>The file to remove for room.</returns>
    public static string Fill(string folder)
    {
        var filler = Path.Combine(folder, "filler");
        try
        {
            using var stream = new FileStream(filler, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            var page = Encoding.ASCII.GetBytes(new string('x', 4096));
            while (true)
            {
                stream.Write(page);
            }
        }
        catch (IOException)
        {
            return filler;
        }
    }

    // The program takes the place of the shell, so that it is the process that was started.
    private static string[] Launcher(string script) => ["unshare", "-rm", "sh", "-c", $"{script} && exec \"$@\"", "sh"];
}
