using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Workspace;

public sealed class InstanceSetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void All_AnyCount_HoldsEveryInstanceAndNoMore(int instanceCount)
    {
        var all = InstanceSet.All(instanceCount);

        Assert.Equal(instanceCount, all.Count);
        Assert.Equal(Enumerable.Range(0, instanceCount), all.Indices());
        Assert.True(all.Complement().IsEmpty);
    }

    [Fact]
    public void Operations_TwoSets_AreThoseOfSets()
    {
        var even = InstanceSet.Where(130, instanceIndex => instanceIndex % 2 == 0);
        var third = InstanceSet.Where(130, instanceIndex => instanceIndex % 3 == 0);

        Assert.Equal(InstanceSet.Where(130, instanceIndex => instanceIndex % 6 == 0), even.And(third));
        Assert.Equal(even.Count + third.Count - even.And(third).Count, even.Or(third).Count);
        Assert.Equal(even.Count - even.CountShared(third), even.AndNot(third).Count);
        Assert.False(even.AndNot(third).Contains(6));
        Assert.True(even.AndNot(third).Contains(128));
    }

    [Fact]
    public void ToBytes_InstancesZeroAndNine_AreLowestBitsFirst()
    {
        var bytes = InstanceSet.FromIndices(10, [0, 9]).ToBytes();

        Assert.Equal([0x01, 0x02], bytes);
    }

    [Fact]
    public void FromBytes_BitsPastTheEnd_AreIgnored()
    {
        var read = InstanceSet.FromBytes(70, InstanceSet.FromIndices(70, [3, 64, 69]).ToBytes());
        var full = InstanceSet.FromBytes(10, [0xFF, 0xFF]);

        Assert.Equal([3, 64, 69], read.ToIndices());
        Assert.Equal(10, full.Count);
        Assert.True(full.IsFull);
    }

    [Fact]
    public void And_SetOfAnotherSize_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => InstanceSet.All(3).And(InstanceSet.All(4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => InstanceSet.FromIndices(3, [3]));
        Assert.Throws<ArgumentException>(() => InstanceSet.FromBytes(9, [1]));
    }
}
