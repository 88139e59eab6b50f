namespace DdbAudit.Sandbox.S3.Checksums;

/// <summary>A cyclic redundancy check whose register is shifted right: CRC32, CRC32C and CRC64NVME differ in width and polynomial only.</summary>
internal sealed class ReflectedCrc
{
    public static readonly ReflectedCrc Crc32 = new(4, 0xEDB88320);
    public static readonly ReflectedCrc Crc32C = new(4, 0x82F63B78);
    public static readonly ReflectedCrc Crc64Nvme = new(8, 0x9A6C9329AC4BC9B5);

    private readonly int _octets;
    private readonly ulong _ones;
    private readonly ulong[] _table = new ulong[256];

    private ReflectedCrc(int octets, ulong polynomial)
    {
        _octets = octets;
        _ones = octets == 8 ? ulong.MaxValue : uint.MaxValue;
        for (var value = 0u; value < 256; value++)
            _table[value] = Divide(value, polynomial);
    }

    /// <summary>The check value, most significant octet first.</summary>
    public byte[] Compute(ReadOnlySpan<byte> content)
    {
        var register = _ones;
        foreach (var octet in content)
            register = _table[(byte)(register ^ octet)] ^ (register >> 8);
        register ^= _ones;
        var check = new byte[_octets];
        for (var position = _octets - 1; position >= 0; position--, register >>= 8)
            check[position] = (byte)register;
        return check;
    }

    private static ulong Divide(ulong value, ulong polynomial)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ polynomial;
        return value;
    }
}
