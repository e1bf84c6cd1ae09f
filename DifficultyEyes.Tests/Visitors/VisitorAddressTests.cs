using System.Net;
using DifficultyEyes.Web.Visitors;

namespace DifficultyEyes.Tests.Visitors;

public sealed class VisitorAddressTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData("::1", "::1")]
    public void Of_Address_IsThatOfItsCaller(string address, string expected) => Assert.Equal(expected, VisitorAddress.Of(IPAddress.Parse(address)));

    [Fact]
    public void Of_UnknownAddress_IsEmpty() => Assert.Equal("", VisitorAddress.Of((IPAddress?)null));
}
