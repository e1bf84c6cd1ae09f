using DifficultyEyes.Core.Devices;

namespace DifficultyEyes.Tests.Devices;

/// <summary>Passes of made-up lengths on a clock that only they move.</summary>
public sealed class FastestPassTests
{
    private readonly PassClock _clock = new();

    [Fact]
    public void Measure_PassesThatAreDisturbed_IsTheOneThatWasNot()
    {
        var seconds = new Queue<int>([70, 20, 3, 40, 30]);

        var fastest = FastestPass.Measure(() => _clock.Pass(seconds.Dequeue()), most: 5, TimeSpan.FromHours(1), _clock);

        Assert.Equal(TimeSpan.FromSeconds(3), fastest);
        Assert.Empty(seconds);
    }

    [Fact]
    public void Measure_TimeIsOver_BeginsNoOtherPass()
    {
        var seconds = new Queue<int>([4, 7, 1]);

        var fastest = FastestPass.Measure(() => _clock.Pass(seconds.Dequeue()), most: 3, TimeSpan.FromSeconds(10), _clock);

        Assert.Equal(TimeSpan.FromSeconds(4), fastest);
        Assert.Single(seconds);
    }

    [Fact]
    public void Measure_OnePassTakesTooLong_IsThatPass() =>
        Assert.Equal(TimeSpan.FromSeconds(90), FastestPass.Measure(() => _clock.Pass(90), most: 3, TimeSpan.Zero, _clock));

    private sealed class PassClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds;

        public void Pass(int seconds) => _seconds += seconds;
    }
}
