using System.Collections.Immutable;
using System.Diagnostics;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;

namespace DifficultyEyes.Tests.Representation.Inference;

/// <summary>What hostile models do to the process that looks at them stays there, and is told.</summary>
public sealed class ContainedModelGateTests : IDisposable
{
    private static readonly ImmutableArray<string> Command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "DifficultyEyes.Web.dll"), "check-model"];
    private static readonly ModelLimits Limits = new() { LoadMemoryBytes = 1L << 30, LoadTimeout = TimeSpan.FromMinutes(1) };

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Check_UsableModel_Passes() => await CheckAsync(new CraftedModel(3).ToBytes(), Limits);

    [Theory]
    [InlineData("terabyte", "more than 1,073,741,824 bytes of memory")]
    [InlineData("forty gigabytes", "more than 1,073,741,824 bytes of memory")]
    [InlineData("expand", "more than 1,073,741,824 bytes of memory")]
    [InlineData("tile", "cannot run")]
    [InlineData("negative size", "cannot run")]
    [InlineData("overflowing size", "cannot run")]
    [InlineData("overflowing weights", "cannot run")]
    [InlineData("calls itself", "cannot run")]
    [InlineData("deep nesting", "deeper than")]
    [InlineData("circle", "does not depend")]
    [InlineData("huge input", "an axis of 8589934592")]
    public async Task Check_HostileModel_IsRefusedWithTheReason(string kind, string reason)
    {
        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(() => CheckAsync(HostileModels.Of(kind), Limits));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("endless loop")]
    [InlineData("functions that double")]
    public async Task Check_ModelThatNeverEnds_IsRefusedAfterTheLimit(string kind)
    {
        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(
            () => CheckAsync(HostileModels.Of(kind), Limits with { LoadTimeout = TimeSpan.FromSeconds(3) }));

        Assert.Contains("longer than 3 s", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Models:LoadTimeout", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ProcessThatCrashes_IsToldWithItsSignal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are told by their numbers on Linux.");
        var gate = new ContainedModelGate(Limits, ["/bin/sh", "-c", "kill -SEGV $$"]);

        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(() => gate.CheckAsync(_path, ModelUse.Classifier, TestContext.Current.CancellationToken));

        Assert.Contains("crashed ONNX Runtime while it was loaded (signal 11)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FileBeyondTheLimit_IsRefusedUnread()
    {
        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(
            () => CheckAsync(new CraftedModel(2).ToBytes(), Limits with { MaximumModelBytes = 1000 }));

        Assert.Contains("at most 1,000", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Cancelled_EndsTheProcessAtOnce()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_path, HostileModels.Of("endless loop"), cancellation.Token);
        var check = new ContainedModelGate(Limits, Command).CheckAsync(_path, ModelUse.Classifier, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
    }

    [Fact]
    public async Task MemoryOf_ProcessThatHasEnded_IsNone()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, ContainedModelGate.MemoryOf(process));
    }

    private async Task CheckAsync(byte[] model, ModelLimits limits)
    {
        await File.WriteAllBytesAsync(_path, model, TestContext.Current.CancellationToken);
        await new ContainedModelGate(limits, Command).CheckAsync(_path, ModelUse.Classifier, TestContext.Current.CancellationToken);
    }
}
