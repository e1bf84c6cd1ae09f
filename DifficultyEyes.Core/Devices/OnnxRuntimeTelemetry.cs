using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DifficultyEyes.Core.Devices;

/// <summary>Keeps ONNX Runtime from reporting how it is used.</summary>
/// <remarks>
/// From 1.29 on its builds for Linux do so too: a device id and an event database in the user's cache folder, names looked up within
/// seconds. It starts while the library loads, before any call (<c>DisableTelemetryEvents</c>) can stop it; only its variable does.
/// </remarks>
internal static partial class OnnxRuntimeTelemetry
{
    /// <summary>Name of the variable; processes that are started with an environment of their own need it as well.</summary>
    public const string Variable = "ORT_DISABLE_TELEMETRY";

    public const string Off = "1";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries", Justification = "Whatever of Core loads ONNX Runtime must come after it.")]
    internal static void TurnOff()
    {
        // For the processes that are started from here.
        Environment.SetEnvironmentVariable(Variable, Off);
        if (!OperatingSystem.IsWindows() && SetNative(Variable, Off, overwrite: 1) != 0)
        {
            throw new InvalidOperationException($"{Variable} cannot be set: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    // .NET's own setter changes a copy on Unix, which native code does not see.
    [LibraryImport("libc", EntryPoint = "setenv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetNative(string name, string value, int overwrite);
}
