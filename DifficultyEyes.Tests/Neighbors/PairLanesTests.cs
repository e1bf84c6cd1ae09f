using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Tests.Neighbors;

public sealed class PairLanesTests
{
    private const int Count = 12;
    private const int Width = 3;
    private const int Side = 2;

    [Fact]
    public async Task Work_AProductFails_StopsAllLanesWithItsOwnFailure()
    {
        var token = TestContext.Current.CancellationToken;
        var vectors = new CenteredVectors(new LayerMatrix(new float[Count * Width], Count, Width), token);
        var block = new VectorBlock<float>(Count, Width);
        block.Fill(vectors, SearchOrder.OfAll(Count), 0, token);
        var selection = new PairSelection<float>(new CandidateReservoirs<float>(Count, 4, Count), Count);

        // Wider than the vectors are.
        using var lanes = new PairLanes<float>(selection, Side, Width + 1, DeviceSelector.Choose(DevicePreference.Cpu));
        var work = Task.Run(() => lanes.Work(block, block, TileRounds.Within(Count / Side), () => { }, token), token);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => work.WaitAsync(TimeSpan.FromMinutes(1), token));
    }
}
