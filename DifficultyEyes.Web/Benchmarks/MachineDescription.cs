using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;
using DifficultyEyes.Core.Devices;

namespace DifficultyEyes.Web.Benchmarks;

/// <summary>What the figures were measured on.</summary>
/// <param name="Vectors">The widest vector extensions in use, such as "AVX2, FMA".</param>
/// <param name="Device">What ONNX Runtime computes on.</param>
internal sealed record MachineDescription(string Processor, int Cores, string Vectors, string OnnxRuntime, string Device, string Runtime, string System)
{
    public static MachineDescription Read(DeviceChoice device) => new(
        ProcessorName(),
        Environment.ProcessorCount,
        VectorExtensions(),
        OnnxRuntimeVersion.Read(),
        device.Name,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Processor}, {Cores} cores, {Vectors}; ONNX Runtime {OnnxRuntime} on {Device}; {Runtime}; {System}");

    private static string ProcessorName()
    {
        const int FirstBrandLeaf = unchecked((int)0x8000_0002);
        const int BrandLeaves = 3;
        if (!X86Base.IsSupported)
        {
            return RuntimeInformation.ProcessArchitecture.ToString();
        }

        // The processor's name lies in three leaves of four registers of four letters each.
        var letters = new List<byte>();
        for (var leaf = 0; leaf < BrandLeaves; leaf++)
        {
            var (first, second, third, fourth) = X86Base.CpuId(FirstBrandLeaf + leaf, 0);
            letters.AddRange(MemoryMarshal.AsBytes<int>([first, second, third, fourth]));
        }

        return Encoding.ASCII.GetString([.. letters]).Split('\0', 2)[0].Trim();
    }

    private static string VectorExtensions() => string.Join(", ", new (bool IsThere, string Name)[]
    {
        (Avx512F.IsSupported, "AVX-512"),
        (Avx2.IsSupported, "AVX2"),
        (Fma.IsSupported, "FMA"),
        (AdvSimd.IsSupported, "NEON"),
    }.Where(extension => extension.IsThere).Select(extension => extension.Name));
}
