using DdbAudit.Sandbox.S3.Checksums;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

/// <summary>The check values that the catalogue of CRC algorithms gives for the text 123456789.</summary>
public sealed class ReflectedCrcTests
{
    [Fact]
    public void Check_values_are_those_of_the_catalogue()
    {
        Assert.Equal("CBF43926", Convert.ToHexString(ReflectedCrc.Crc32.Compute("123456789"u8)));
        Assert.Equal("E3069283", Convert.ToHexString(ReflectedCrc.Crc32C.Compute("123456789"u8)));
        Assert.Equal("AE8B14860A799888", Convert.ToHexString(ReflectedCrc.Crc64Nvme.Compute("123456789"u8)));
    }
}
