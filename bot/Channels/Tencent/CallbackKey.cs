using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace BotService.Channels.Tencent;

/// <summary>One EncodingAESKey: AES-256-CBC over random(16) + length(4, big endian) + message + receiver id, padded to 32 bytes.</summary>
internal sealed class CallbackKey
{
    /// <summary>How many random bytes stand before the message.</summary>
    public const int RandomLength = 16;

    private const int EncodedLength = 43;
    private const int KeyLength = 32;
    private const int CipherBlock = 16;
    private const int HeaderLength = RandomLength + sizeof(int);

    // The platform pads to 32, not to the cipher's 16: PaddingMode.PKCS7 refuses the values 17 to 32.
    private const int PaddingBlock = 32;

    private readonly byte[] _key;

    private CallbackKey(byte[] key) => _key = key;

    private ReadOnlySpan<byte> InitializationVector => _key.AsSpan(0, CipherBlock);

    /// <summary>Reads the 43 characters of the platform's settings page.</summary>
    public static bool TryParse(string? encodingAesKey, [NotNullWhen(true)] out CallbackKey? key)
    {
        key = null;
        if (encodingAesKey is not { Length: EncodedLength })
        {
            return false;
        }

        // The last character of real keys carries two bits too many; Convert drops them, the decoders of System.Buffers.Text refuse them.
        byte[] bytes = new byte[KeyLength + 1];
        if (!Convert.TryFromBase64String(encodingAesKey + "=", bytes, out int written) || written != KeyLength)
        {
            return false;
        }

        key = new CallbackKey(bytes[..KeyLength]);
        return true;
    }

    /// <returns>False when the ciphertext is not base64, not whole blocks, badly padded, or its length field does not fit: mostly another key.</returns>
    public bool TryDecrypt(string encrypted, out CallbackPlaintext plaintext)
    {
        plaintext = default;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(encrypted.Length);
        try
        {
            if (!Convert.TryFromBase64String(encrypted, buffer, out int length) || length < PaddingBlock || length % CipherBlock != 0)
            {
                return false;
            }

            Span<byte> bytes = buffer.AsSpan(0, length);
            using Aes aes = Aes.Create();
            aes.Key = _key;
            aes.DecryptCbc(bytes, InitializationVector, bytes, PaddingMode.None);
            return TryUnpad(bytes, out ReadOnlySpan<byte> content) && TrySplit(content, out plaintext);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <param name="message">The answer, UTF-8.</param>
    /// <param name="receiverId">App id or corp id.</param>
    /// <param name="random">16 unpredictable bytes.</param>
    /// <returns>Base64.</returns>
    public string Encrypt(ReadOnlySpan<byte> message, string receiverId, ReadOnlySpan<byte> random)
    {
        int length = HeaderLength + message.Length + Encoding.UTF8.GetByteCount(receiverId);
        int padding = PaddingBlock - (length % PaddingBlock);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length + padding);
        Span<byte> bytes = buffer.AsSpan(0, length + padding);
        random[..RandomLength].CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[RandomLength..], message.Length);
        message.CopyTo(bytes[HeaderLength..]);
        Encoding.UTF8.GetBytes(receiverId, bytes[(HeaderLength + message.Length)..]);
        bytes[length..].Fill((byte)padding);
        using Aes aes = Aes.Create();
        aes.Key = _key;
        aes.EncryptCbc(bytes, InitializationVector, bytes, PaddingMode.None);
        string encrypted = Convert.ToBase64String(bytes);
        ArrayPool<byte>.Shared.Return(buffer);
        return encrypted;
    }

    private static bool TryUnpad(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> content)
    {
        content = default;
        byte padding = bytes[^1];
        if (padding is < 1 or > PaddingBlock || bytes[^padding..].ContainsAnyExcept(padding))
        {
            return false;
        }

        content = bytes[..^padding];
        return true;
    }

    private static bool TrySplit(ReadOnlySpan<byte> content, out CallbackPlaintext plaintext)
    {
        plaintext = default;
        if (content.Length < HeaderLength)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadInt32BigEndian(content[RandomLength..]);
        ReadOnlySpan<byte> rest = content[HeaderLength..];
        if (length < 0 || length > rest.Length)
        {
            return false;
        }

        plaintext = new CallbackPlaintext(Encoding.UTF8.GetString(rest[..length]), Encoding.UTF8.GetString(rest[length..]));
        return true;
    }
}
