using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace BotService.Channels.Tencent;

/// <summary>SHA-1 over the sorted parts of a callback. The order is ordinal: a culture's order gives another hash for about one push in five.</summary>
internal static class CallbackSignature
{
    private const int HexLength = 2 * SHA1.HashSizeInBytes;

    /// <returns>Lower-case hexadecimal.</returns>
    public static string Compute(params Span<string> parts)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        Hash(parts, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Compares without telling by time where they differ.</summary>
    public static bool Matches(string? signature, params Span<string> parts)
    {
        if (signature is not { Length: HexLength })
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        Hash(parts, hash);
        Span<byte> expected = stackalloc byte[HexLength];
        Convert.TryToHexStringLower(hash, expected, out _);
        Span<byte> given = stackalloc byte[HexLength];
        Encoding.ASCII.GetBytes(signature, given);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }

    private static void Hash(Span<string> parts, Span<byte> hash)
    {
        parts.Sort(StringComparer.Ordinal);
        int capacity = 0;
        foreach (string part in parts)
        {
            capacity += Encoding.UTF8.GetMaxByteCount(part.Length);
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(capacity);
        int length = 0;
        foreach (string part in parts)
        {
            length += Encoding.UTF8.GetBytes(part, buffer.AsSpan(length));
        }

#pragma warning disable CA5350 // The platform's protocol fixes SHA-1.
        SHA1.HashData(buffer.AsSpan(0, length), hash);
#pragma warning restore CA5350
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
